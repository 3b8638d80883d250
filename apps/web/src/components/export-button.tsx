import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { DownloadIcon } from 'lucide-react';
import { errorText } from '../lib/error-text';

type Props = {
  label: string;
  url: string;
  /** The filters of the list; undefined and empty ones are left out. */
  filters: Record<string, string | undefined>;
};

/** Saves all rows that the filters of a list leave as a CSV file. */
export function ExportButton({ label, url, filters }: Props) {
  const chosen = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const fetching = useMutation({
    mutationFn: async () => {
      const { download } = await import('../lib/http/download');
      await download(`${url}?${new URLSearchParams(chosen)}`);
    },
  });
  return (
    <div>
      <Button
        size="sm"
        variant="default"
        fullWidth
        px={10}
        leftSection={<DownloadIcon size={16} strokeWidth={1.6} aria-hidden />}
        loading={fetching.isPending}
        onClick={() => fetching.mutate()}
      >
        {label}
      </Button>
      {fetching.error ? (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {errorText(fetching.error)}
        </Text>
      ) : null}
    </div>
  );
}
