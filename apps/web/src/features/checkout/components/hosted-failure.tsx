import { Alert, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { hostedFailure } from '../checkout-words';

/** Why Stripe's page did not open, beside the button that asked for it. */
export function HostedFailure({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Alert color="brick" role="alert" icon={<IconAlertCircle aria-hidden />} data-testid="hosted-failure">
      <Text size="sm">{hostedFailure(error)}</Text>
    </Alert>
  );
}
