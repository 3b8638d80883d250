import { Alert, Stack, Text } from '@mantine/core';
import { CircleAlertIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { VerifyFirst } from '../../../components/verification/verify-first';
import { hasCode } from '../../../lib/http/api-error';
import { hostedErrorText } from '../checkout-text';

/** Why Stripe Checkout did not open, beside the button that opens it; focused when it appears. */
export function HostedError({ error }: { error: unknown }) {
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) alert.current?.focus();
  }, [error]);
  if (!error) return null;
  return (
    <Alert
      ref={alert}
      tabIndex={-1}
      color="brick"
      role="alert"
      icon={<CircleAlertIcon aria-hidden />}
      data-testid="hosted-failure"
    >
      <Stack gap="sm">
        <Text size="sm">{hostedErrorText(error)}</Text>
        {hasCode(error, 'email_verification_required') ? <VerifyFirst /> : null}
      </Stack>
    </Alert>
  );
}
