import { Alert, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import type { Notice } from '../notices';

type Props = { notice: Notice; focusRef: Ref<HTMLDivElement>; children?: ReactNode };

/** What happened, what it means for the money and what to do next; takes the focus when it appears. */
export function PaymentNotice({ notice, focusRef, children }: Props) {
  return (
    <Alert
      ref={focusRef}
      tabIndex={-1}
      color="brick"
      mt="xs"
      icon={<IconAlertCircle aria-hidden />}
      title={notice.title}
      role="group"
      data-testid="payment-notice"
    >
      <Text size="sm">{notice.text}</Text>
      {children}
    </Alert>
  );
}
