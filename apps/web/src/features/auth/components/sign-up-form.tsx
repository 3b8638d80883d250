import { registerSchema } from '@app/contracts';
import { TextInput } from '@mantine/core';
import { CallForm } from '../../../components/call-form';
import { PasswordInput } from '../../../components/password-input';
import { validateWith } from '../../../lib/form-errors';
import { hasCode } from '../../../lib/http/api-error';
import { useFormCall } from '../../../lib/use-form-call';
import { useRegister } from '../api/register';

/** Name, e-mail and password; the rest of the profile can follow later. */
export function SignUpForm() {
  const register = useRegister();
  const { form, submit, busy, error } = useFormCall({
    initialValues: { name: '', email: '', password: '' },
    validate: validateWith(registerSchema),
    call: register.mutateAsync,
    fieldsOf: (failure) =>
      hasCode(failure, 'email_taken')
        ? { email: 'There is an account with this address already. Sign in instead.' }
        : {},
  });
  return (
    <CallForm
      label="Create an account"
      submit="Create account"
      busy={busy}
      error={error}
      button={{ fullWidth: true }}
      onSubmit={submit}
    >
      <TextInput label="Name" autoComplete="name" required {...form.getInputProps('name')} />
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label="Password"
        description="At least 8 characters."
        autoComplete="new-password"
        required
        {...form.getInputProps('password')}
      />
    </CallForm>
  );
}
