import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { errorMessage, hasCode } from '../../../lib/http/api-error';
import type { BasketView } from '../use-basket';

/** What stands between the basket on this page and the one that the account keeps. */
export function BasketNotices({ basket }: { basket: BasketView }) {
  const { notMerged, refused, waiting } = basket;
  return (
    <>
      {notMerged ? (
        <Alert color="brick" role="alert" title="Some books are still on this device only">
          <Stack align="flex-start" gap="sm">
            <Text size="sm">
              {hasCode(notMerged.error, 'network')
                ? 'The books that you chose before you signed in could not be added yet, since the shop could not be reached. We keep trying.'
                : `The books that you chose before you signed in could not be added. ${errorMessage(notMerged.error)}`}
            </Text>
            <Group gap="xs">
              <Button variant="default" size="xs" onClick={notMerged.retry}>
                Try again
              </Button>
              <Button variant="subtle" color="gray" size="xs" onClick={notMerged.forget}>
                {notMerged.lines === 1 ? 'Forget that book' : `Forget those ${notMerged.lines} books`}
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
          <IconCloudOff size={15} stroke={1.6} aria-hidden /> Not saved yet: the shop cannot be reached. We
          keep trying.
        </Text>
      ) : null}
    </>
  );
}
