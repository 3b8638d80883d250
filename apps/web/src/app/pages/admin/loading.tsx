import { Skeleton } from '@mantine/core';
import { LoadError } from '../../../components/load-error';
import { Page } from '../../../components/page';

type Props = {
  /** "This order": begins the sentence that says it could not be loaded. */
  what: string;
  title: string;
  query: { isError: boolean; error: unknown; refetch: () => Promise<unknown> };
};

/** A page of Admin whose one thing has not come, or cannot. */
export function AdminLoading({ what, title, query }: Props) {
  return (
    <Page title={title}>
      {query.isError ? (
        <LoadError what={what} error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton height={320} role="status" aria-label={`Loading: ${what}`} />
      )}
    </Page>
  );
}
