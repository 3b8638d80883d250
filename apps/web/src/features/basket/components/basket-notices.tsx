import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { CloudOffIcon } from 'lucide-react';
import { errorMessage, hasCode } from '../../../lib/http/api-error';
import type { BasketView } from '../use-basket';

/** Notices while the basket on this page differs from the one in the account. */
export function BasketNotices({ basket }: { basket: BasketView }) {
  const { notMerged, refused, waiting } = basket;
  return (
    <>
      {notMerged ? (
        <Alert color="brick" role="alert" title="Some books are saved on this device only">
          <Stack align="flex-start" gap="sm">
            <Text size="sm">
              {hasCode(notMerged.error, 'network')
                ? 'The shop could not be reached. The books that you chose before signing in are added as soon as it can be.'
                : `The books that you chose before signing in could not be added. ${errorMessage(notMerged.error)}`}
            </Text>
            <Group gap="xs">
              <Button variant="default" size="xs" onClick={notMerged.retry}>
                Try again
              </Button>
              <Button variant="subtle" color="gray" size="xs" onClick={notMerged.forget}>
                {notMerged.lines === 1 ? 'Discard this book' : `Discard these ${notMerged.lines} books`}
              </Button>
            </Group>
          </Stack>
        </Alert>
      ) : null}
      {refused ? (
        <Alert color="brick" role="alert">
          {errorMessage(refused)}
        </Alert>
      ) : null}
      {waiting ? (
        <Text role="status" size="sm" c="dimmed">
          <CloudOffIcon size={15} strokeWidth={1.6} aria-hidden /> Not saved yet: the shop cannot be reached.
          Retrying…
        </Text>
      ) : null}
    </>
  );
}
