import { Button, Group, Text } from '@mantine/core';
import { useResendVerification } from './use-resend-verification';

/** The way on where an account must verify its e-mail address first: the link once more. Stands below what says so. */
export function VerifyFirst() {
  const { send, busy, wait, told } = useResendVerification();
  return (
    <Group gap="sm">
      <Button size="xs" variant="default" loading={busy} disabled={wait > 0} onClick={send}>
        {wait > 0 ? `Send the link again in ${wait} s` : 'Send the link again'}
      </Button>
      <Text role="status" size="sm">
        {told}
      </Text>
    </Group>
  );
}
