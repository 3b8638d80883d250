import { Text } from '@mantine/core';
import { errorMessage } from '../lib/http/api-error';

/** An error message, announced at once; nothing without an error. */
export function InlineError({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Text c="var(--mantine-color-error)" role="alert" size="sm">
      {errorMessage(error)}
    </Text>
  );
}
