import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { MutationForm } from '../../../components/mutation-form';
import { validateWith } from '../../../lib/form-errors';
import { useMutationForm } from '../../../lib/use-mutation-form';
import { forgotPassword } from '../api/links';

/** Requests a link to reset the password. The answer is the same whether the account exists or not. */
export function ForgotForm() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const notice = useRef<HTMLDivElement>(null);
  const { form, submit, busy, error } = useMutationForm({
    initialValues: { email: '' },
    validate: validateWith((rules) => rules.forgotPasswordSchema),
    call: async (values) => {
      await forgotPassword(values);
      // As the API takes it.
      return values.email.trim().toLowerCase();
    },
    onDone: setSentTo,
  });
  useEffect(() => {
    if (sentTo) notice.current?.focus();
  }, [sentTo]);

  if (sentTo) {
    return (
      <Stack align="flex-start">
        <Alert ref={notice} tabIndex={-1} color="bottle" role="status" title="Check your inbox" w="100%">
          <Text size="sm">
            If {sentTo} has an account, we have sent it a link to choose a new password. The link works once,
            for one hour. Check your spam folder too.
          </Text>
        </Alert>
        <Button variant="default" onClick={() => setSentTo(null)}>
          Use another email
        </Button>
      </Stack>
    );
  }
  return (
    <MutationForm
      label="Forgot password"
      submit="Send link"
      busy={busy}
      error={error}
      button={{ fullWidth: true }}
      onSubmit={submit}
    >
      <TextInput
        label="Email"
        type="email"
        autoComplete="username"
        required
        {...form.getInputProps('email')}
      />
    </MutationForm>
  );
}
