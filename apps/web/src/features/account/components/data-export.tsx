import { path } from '@app/contracts/browser';
import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { DownloadIcon } from 'lucide-react';
import { errorText } from '../../../lib/error-text';

/** Downloads everything that is kept about the user, as a file. */
export function DataExport() {
  const fetching = useMutation({
    mutationFn: async () => {
      const { download } = await import('../../../lib/http/download');
      await download(path('myExport'));
    },
  });
  return (
    <Group gap="md">
      <Button
        variant="default"
        leftSection={<DownloadIcon size={18} strokeWidth={1.6} aria-hidden />}
        loading={fetching.isPending}
        onClick={() => fetching.mutate()}
      >
        Download your data
      </Button>
      <Text role="status" c="dimmed">
        {fetching.isSuccess ? 'The file was downloaded.' : ''}
      </Text>
      {fetching.isError ? (
        <Text role="alert" c="var(--mantine-color-error)">
          {errorText(fetching.error)}
        </Text>
      ) : null}
    </Group>
  );
}
