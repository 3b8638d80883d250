import { changeEmailSchema, type User } from '@app/contracts';
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

/** The address one signs in with; a new one counts once the link sent to it is opened. */
export function EmailForm({ user }: { user: User }) {
  const client = useQueryClient();
  const { data: pending } = usePendingEmail();
  const { form, submit, busy, error } = useMutationForm({
    initialValues: { email: '', password: '' },
    validate: (values) => ({
      ...validateWith(changeEmailSchema)(values),
      ...(values.password === '' ? { password: 'Enter your password.' } : {}),
      ...(values.email.trim().toLowerCase() === user.email ? { email: 'This is your address already.' } : {}),
    }),
    call: async (values) => {
      const body = changeEmailSchema.parse(values);
      await changeEmail(body);
      return body.email;
    },
    fieldsOf: (failure) => {
      if (hasCode(failure, 'password_incorrect')) return { password: wrongPassword };
      if (hasCode(failure, 'email_taken')) return { email: 'Another account has this address.' };
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
        Your address is <strong>{user.email}</strong>
        {user.emailVerified ? '.' : ', not confirmed yet.'}
      </Text>
      <div role="status">
        {pending && pending !== user.email ? (
          <Alert color="bottle" title="One step is left">
            <Text size="sm">
              We sent a link to {pending}. Until you open it, you go on signing in with {user.email}.
            </Text>
          </Alert>
        ) : null}
      </div>
      {user.hasPassword ? (
        <MutationForm
          label="Change the address"
          submit="Send the link"
          busy={busy}
          error={error}
          onSubmit={submit}
        >
          <TextInput
            label="New e-mail"
            type="email"
            autoComplete="email"
            required
            {...form.getInputProps('email')}
          />
          <CurrentPassword email={user.email} label="Your password" {...form.getInputProps('password')} />
        </MutationForm>
      ) : (
        <Text c="dimmed">To change it, choose a password first.</Text>
      )}
    </Stack>
  );
}
