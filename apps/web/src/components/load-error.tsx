import { Alert, Button, Stack, Text } from '@mantine/core';
import { CloudOffIcon } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { errorMessage, hasCode } from '../lib/http/api-error';
import { useReachable } from '../lib/use-reachable';

type Props = {
  /** Start of the title "Your cards could not be loaded". */
  what: string;
  error: unknown;
  onRetry: () => void;
};

/** Tries again once the shop answers that could not be reached. */
function useRetryOnceBack(error: unknown, onRetry: () => void): void {
  const reachable = useReachable(hasCode(error, 'network'));
  const away = useRef(false);
  const retry = useEffectEvent(onRetry);
  useEffect(() => {
    if (reachable === false) away.current = true;
    if (reachable === true && away.current) retry();
  }, [reachable]);
}

/** An error with a button to try again. Without a connection it is tried again by itself once there is one. */
export function LoadError({ what, error, onRetry }: Props) {
  useRetryOnceBack(error, onRetry);
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
