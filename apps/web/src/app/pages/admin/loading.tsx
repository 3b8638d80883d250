import { Skeleton } from '@mantine/core';
import { LoadError } from '../../../components/load-error';
import { Page } from '../../../components/page';

type Props = {
  /** Start of the message "This order could not be loaded". */
  what: string;
  title: string;
  query: { isError: boolean; error: unknown; refetch: () => Promise<unknown> };
};

/** An Admin page that is loading, or could not be loaded. */
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
