import type { BothFactors, User } from '@app/contracts';
import { Stack, Text, TextInput } from '@mantine/core';
import { MutationForm } from '../../../components/mutation-form';
import { PasswordInput } from '../../../components/password-input';
import { hasCode } from '../../../lib/http/api-error';
import { useMutationForm } from '../../../lib/use-mutation-form';

type Props<Answer> = {
  user: User;
  submit: string;
  color?: string;
  /** What happens. */
  children: string;
  call: (proof: BothFactors) => Promise<Answer>;
  onDone: (answer: Answer) => void;
};

/** Asks for password and code before something is done. */
export function BothFactorsForm<Answer>({ user, submit, color, children, call, onDone }: Props<Answer>) {
  const {
    form,
    submit: onSubmit,
    busy,
    error,
  } = useMutationForm({
    initialValues: { password: '', code: '' },
    validate: ({ password, code }) => ({
      ...(password === '' ? { password: 'Enter your password.' } : {}),
      ...(code.trim() === '' ? { code: 'Enter a code.' } : {}),
    }),
    call,
    fieldsOf: (failure) => (hasCode(failure, 'password_incorrect') ? { password: 'Wrong password.' } : {}),
    onDone,
  });
  return (
    <Stack gap="md">
      <Text>{children}</Text>
      <MutationForm
        label={submit}
        submit={submit}
        busy={busy}
        error={error}
        button={color === undefined ? {} : { color }}
        onSubmit={onSubmit}
      >
        <input type="email" name="username" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          data-autofocus
          {...form.getInputProps('password')}
        />
        <TextInput
          label="Code"
          description="From your authenticator app, or a recovery code."
          autoComplete="one-time-code"
          required
          {...form.getInputProps('code')}
        />
      </MutationForm>
    </Stack>
  );
}
