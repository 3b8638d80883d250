import { Alert, Text } from '@mantine/core';
import { Link2OffIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = {
  /** Why it may be so. */
  what?: string;
  children: ReactNode;
};

/** Shown for an invalid link from an email, with a way to get another. */
export function LinkInvalid({
  what = 'It was already used, has expired or is incomplete.',
  children,
}: Props) {
  return (
    <Alert
      color="brick"
      role="alert"
      icon={<Link2OffIcon aria-hidden />}
      title="This link is no longer valid"
    >
      <Text size="sm">
        {what} {children}
      </Text>
    </Alert>
  );
}
