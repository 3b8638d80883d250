import type { Login } from '@app/contracts';
import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type ReactNode, useState } from 'react';
import { PasswordInput } from '../../../components/password-input';
import { errorText } from '../../../lib/error-text';
import { fieldMessages, hasCode } from '../../../lib/http/api-error';
import { useLogin } from '../api/login';
import { CodeStep } from './code-step';

type Props = {
  email?: string;
  previousUserId?: string | null;
  /** What else somebody may want who has not signed in; gone once the password was right. */
  links?: ReactNode;
};

const signInErrorText = (error: unknown): string => {
  if (hasCode(error, 'invalid_credentials')) return 'Wrong email or password.';
  return hasCode(error, 'rate_limited')
    ? `${errorText(error)} Or reset your password by email.`
    : errorText(error);
};

/** Email and password. All that it knows of them is that neither is empty: the rules, and zod, stay with the shop. */
export function SignInForm({ email = '', previousUserId = null, links }: Props) {
  const login = useLogin(previousUserId);
  const [expired, setExpired] = useState(false);
  const form = useForm<Login>({
    initialValues: { email, password: '' },
    validate: (values) => ({
      ...(values.email.trim() === '' ? { email: 'Enter your email.' } : {}),
      ...(values.password === '' ? { password: 'Enter your password.' } : {}),
    }),
  });
  const focusFirst = (messages: object) =>
    form.getInputNode('email' in messages ? 'email' : 'password')?.focus();
  const refused = (error: unknown) => {
    const messages = fieldMessages(error);
    form.setErrors(messages);
    if (hasCode(error, 'validation_failed')) focusFirst(messages);
  };
  if (hasCode(login.error, 'sign_in_code_required')) {
    const again = () => {
      setExpired(true);
      login.reset();
      form.setFieldValue('password', '');
    };
    return <CodeStep previousUserId={previousUserId} onExpired={again} />;
  }
  return (
    <>
      <form
        noValidate
        onSubmit={form.onSubmit((values) => login.mutate(values, { onError: refused }), focusFirst)}
      >
        <Stack gap="md">
          {login.isError && !hasCode(login.error, 'validation_failed') ? (
            <Alert color="brick" role="alert">
              {signInErrorText(login.error)}
            </Alert>
          ) : null}
          {expired && !login.isError ? (
            <Alert color="brick" role="alert">
              Your sign-in took too long or was ended. Enter your password again.
            </Alert>
          ) : null}
          <TextInput
            label="Email"
            type="email"
            autoComplete="username"
            required
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            data-autofocus={email !== '' || undefined}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={login.isPending} fullWidth>
            Sign in
          </Button>
        </Stack>
      </form>
      {links}
    </>
  );
}
