import { Button, Group, Text } from '@mantine/core';
import { useResendVerification } from './use-resend-verification';

/** Resends the link, below a message that the email address must be confirmed first. */
export function VerifyFirst() {
  const { send, busy, wait, status } = useResendVerification();
  return (
    <Group gap="sm">
      <Button size="xs" variant="default" loading={busy} disabled={wait > 0} onClick={send}>
        {wait > 0 ? `Resend link in ${wait} s` : 'Resend link'}
      </Button>
      <Text role="status" size="sm">
        {status}
      </Text>
    </Group>
  );
}
