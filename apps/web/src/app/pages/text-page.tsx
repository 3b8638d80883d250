import { Skeleton } from '@mantine/core';
import { useParams } from 'react-router';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { useText } from '../../features/texts/api/get-text';
import { MarkdownText } from '../../features/texts/components/markdown-text';
import { hasCode } from '../../lib/http/api-error';
import { shop } from '../../lib/shop';
import { NotFoundPage } from './not-found-page';

/** A page of text: privacy, terms, returns, or one that the owner has added. */
export function TextPage() {
  const { id = '' } = useParams();
  const query = useText(id);
  if (hasCode(query.error, 'not_found')) return <NotFoundPage />;
  const title = query.data?.title ?? shop.pages.find((page) => page.id === id)?.title ?? 'Information';
  return (
    <Page title={title} size="sm">
      {query.isError && !query.data ? (
        <LoadError what="This page" error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isPending ? <Skeleton height={420} role="status" aria-label="Loading the page" /> : null}
      {query.data ? <MarkdownText>{query.data.markdown}</MarkdownText> : null}
    </Page>
  );
}
