import type { User } from '@app/contracts';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { errorText } from '../../../lib/error-text';
import { forgotPassword } from '../api/links';

/** For an account without a password: sends a link to set one. */
export function ChoosePassword({ user }: { user: User }) {
  const send = useMutation({ mutationFn: () => forgotPassword({ email: user.email }) });
  return (
    <Stack gap="md">
      <Text>You have no password and sign in with a link. Request a link to set a password.</Text>
      {send.isError ? (
        <Alert color="brick" role="alert">
          {errorText(send.error)}
        </Alert>
      ) : null}
      <Group>
        <Button loading={send.isPending} disabled={send.isSuccess} onClick={() => send.mutate()}>
          Send link
        </Button>
        <Text role="status" c="dimmed">
          {send.isSuccess ? `Sent to ${user.email}.` : ''}
        </Text>
      </Group>
    </Stack>
  );
}
