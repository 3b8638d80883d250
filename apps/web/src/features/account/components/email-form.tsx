import type { User } from '@app/contracts';
import { Alert, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { MutationForm } from '../../../components/mutation-form';
import { validateWith } from '../../../lib/form-errors';
import { hasCode } from '../../../lib/http/api-error';
import { queryKeys } from '../../../lib/query-keys';
import { useMutationForm } from '../../../lib/use-mutation-form';
import { changeEmail } from '../api/account';
import { usePendingEmail } from '../api/pending-email';
import { CurrentPassword, wrongPassword } from './current-password';

/** The email address for signing in; a new one is used once the link sent to it is opened. */
export function EmailForm({ user }: { user: User }) {
  const client = useQueryClient();
  const { data: pending } = usePendingEmail();
  const { form, submit, busy, error } = useMutationForm({
    initialValues: { email: '', password: '' },
    validate: async (values) => ({
      ...(await validateWith((rules) => rules.changeEmailSchema)(values)),
      ...(values.password === '' ? { password: 'Enter your password.' } : {}),
      ...(values.email.trim().toLowerCase() === user.email ? { email: 'This is already your email.' } : {}),
    }),
    call: async (values) => {
      await changeEmail(values);
      // As the API takes it.
      return values.email.trim().toLowerCase();
    },
    fieldsOf: (failure) => {
      if (hasCode(failure, 'password_incorrect')) return { password: wrongPassword };
      if (hasCode(failure, 'email_taken')) return { email: 'This email already has an account.' };
      return {};
    },
    onDone: (email, made) => {
      made.reset();
      client.setQueryData(queryKeys.pendingEmail, { pending: email });
    },
  });
  return (
    <Stack gap="md">
      <Text>
        Your email is <strong>{user.email}</strong>
        {user.emailVerified ? '.' : ' (not confirmed).'}
      </Text>
      <div role="status">
        {pending && pending !== user.email ? (
          <Alert color="bottle" title="Confirm your new email">
            <Text size="sm">
              Open the link that we sent to {pending}. Until then, sign in with {user.email}.
            </Text>
          </Alert>
        ) : null}
      </div>
      {user.hasPassword ? (
        <MutationForm label="Change email" submit="Send link" busy={busy} error={error} onSubmit={submit}>
          <TextInput
            label="New email"
            type="email"
            autoComplete="email"
            required
            {...form.getInputProps('email')}
          />
          <CurrentPassword email={user.email} label="Password" {...form.getInputProps('password')} />
        </MutationForm>
      ) : (
        <Text c="dimmed">To change it, set a password first.</Text>
      )}
    </Stack>
  );
}
