import { Alert, Text } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Shown for an invalid link from an email, with a way to get another. */
export function LinkInvalid({ children }: { children: ReactNode }) {
  return (
    <Alert color="brick" role="alert" icon={<IconLinkOff aria-hidden />} title="This link is no longer valid">
      <Text size="sm">It was already used, has expired or is incomplete. {children}</Text>
    </Alert>
  );
}
