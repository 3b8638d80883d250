import { Alert, Stack, Text } from '@mantine/core';
import { CircleAlertIcon, InfoIcon } from 'lucide-react';
import { type ReactNode, type Ref, useId } from 'react';
import type { Notice } from './notices';

type Props = { notice: Notice; focusRef: Ref<HTMLDivElement>; children?: ReactNode };

/** What happened, what it means for the money and what to do next; takes the focus when it appears. */
export function PaymentNotice({ notice, focusRef, children }: Props) {
  const id = useId();
  const { tone = 'trouble' } = notice;
  const Icon = tone === 'information' ? InfoIcon : CircleAlertIcon;
  return (
    <Alert
      ref={focusRef}
      tabIndex={-1}
      color={tone === 'information' ? 'bottle' : 'brick'}
      data-tone={tone}
      icon={<Icon aria-hidden />}
      role="group"
      aria-labelledby={id}
      data-testid="payment-notice"
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm" id={id}>
          <strong>{notice.title}</strong> {notice.text}
        </Text>
        {children}
      </Stack>
    </Alert>
  );
}
