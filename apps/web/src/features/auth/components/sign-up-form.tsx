import { TextInput } from '@mantine/core';
import { MutationForm } from '../../../components/mutation-form';
import { PasswordInput } from '../../../components/password-input';
import { validateWith } from '../../../lib/form-errors';
import { hasCode } from '../../../lib/http/api-error';
import { useMutationForm } from '../../../lib/use-mutation-form';
import { useRegister } from '../api/register';

/** Name, email and password; the other profile fields can be added later. */
export function SignUpForm() {
  const register = useRegister();
  const { form, submit, busy, error } = useMutationForm({
    initialValues: { name: '', email: '', password: '' },
    validate: validateWith((rules) => rules.registerSchema),
    call: register.mutateAsync,
    fieldsOf: (failure) =>
      hasCode(failure, 'email_taken') ? { email: 'This email already has an account. Sign in instead.' } : {},
  });
  return (
    <MutationForm
      label="Create an account"
      submit="Create account"
      busy={busy}
      error={error}
      button={{ fullWidth: true }}
      onSubmit={submit}
    >
      <TextInput label="Name" autoComplete="name" required {...form.getInputProps('name')} />
      <TextInput
        label="Email"
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
    </MutationForm>
  );
}
