import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { DownloadIcon } from 'lucide-react';
import { errorText } from '../../../lib/error-text';
import { downloadMyData } from '../api/data-export';

/** Downloads everything that is kept about the user, as a file. */
export function DataExport() {
  const download = useMutation({ mutationFn: downloadMyData });
  return (
    <Group gap="md">
      <Button
        variant="default"
        leftSection={<DownloadIcon size={18} strokeWidth={1.6} aria-hidden />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        Download your data
      </Button>
      <Text role="status" c="dimmed">
        {download.isSuccess ? 'The file was downloaded.' : ''}
      </Text>
      {download.isError ? (
        <Text role="alert" c="var(--mantine-color-error)">
          {errorText(download.error)}
        </Text>
      ) : null}
    </Group>
  );
}
