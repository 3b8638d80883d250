import { Button, Group, Text } from '@mantine/core';
import { errorMessage } from '../../lib/http/api-error';
import { formatCount, formatNumber } from '../../lib/numbers';

type Props = {
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: unknown;
    fetchNextPage: () => Promise<unknown>;
  };
  count: number;
};

/** The number of rows, and a button for more. */
export function MoreRows({ query, count }: Props) {
  return (
    <Group justify="space-between" mih={36}>
      <Text size="sm" c="dimmed" role="status">
        {query.hasNextPage
          ? `Showing the first ${formatNumber(count)}`
          : formatCount(count, 'result', 'results')}
      </Text>
      {query.isFetchNextPageError ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {errorMessage(query.error)}
        </Text>
      ) : null}
      {query.hasNextPage ? (
        <Button
          variant="default"
          size="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </Group>
  );
}
