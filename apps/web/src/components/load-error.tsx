import { Alert, Button, Stack, Text } from '@mantine/core';
import { CloudOffIcon } from 'lucide-react';
import { errorMessage } from '../lib/http/api-error';

type Props = {
  /** Start of the title "Your cards could not be loaded". */
  what: string;
  error: unknown;
  onRetry: () => void;
};

/** An error with a button to try again. */
export function LoadError({ what, error, onRetry }: Props) {
  return (
    <Alert
      color="brick"
      icon={<CloudOffIcon aria-hidden />}
      title={`${what} could not be loaded`}
      role="alert"
    >
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{errorMessage(error)}</Text>
        <Button variant="default" size="xs" onClick={onRetry}>
          Try again
        </Button>
      </Stack>
    </Alert>
  );
}
