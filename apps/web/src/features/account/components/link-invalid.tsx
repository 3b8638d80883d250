import { Alert, Text } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** A mailed link that was used, is too old or was cut on the way, and how to get another. */
export function LinkInvalid({ children }: { children: ReactNode }) {
  return (
    <Alert
      color="brick"
      role="alert"
      icon={<IconLinkOff aria-hidden />}
      title="This link does not work any more"
    >
      <Text size="sm">It was used already, is too old, or lost a piece on the way. {children}</Text>
    </Alert>
  );
}
