import { type RegisterInput, registerSchema } from '@app/contracts';
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { validateWith } from '../../../lib/form-errors';
import { errorMessage, fieldMessages, hasCode } from '../../../lib/http/api-error';
import { useRegister } from '../api/register';

/** Name, e-mail and password; the rest of the profile can follow later. */
export function SignUpForm() {
  const register = useRegister();
  const form = useForm<RegisterInput>({
    initialValues: { name: '', email: '', password: '' },
    validate: validateWith(registerSchema),
  });
  const submit = (values: RegisterInput) =>
    register.mutate(values, {
      onError: (error) =>
        form.setErrors(
          hasCode(error, 'email_taken')
            ? { email: 'There is an account with this address already. Sign in instead.' }
            : fieldMessages(error),
        ),
    });
  const general = register.isError && !hasCode(register.error, 'email_taken', 'validation_failed');
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        {general ? (
          <Alert color="brick" role="alert">
            {errorMessage(register.error)}
          </Alert>
        ) : null}
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
        <Button type="submit" loading={register.isPending} fullWidth>
          Create account
        </Button>
      </Stack>
    </form>
  );
}
