import { forgotPasswordSchema } from '@app/contracts';
import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { MutationForm } from '../../../components/mutation-form';
import { validateWith } from '../../../lib/form-errors';
import { useMutationForm } from '../../../lib/use-mutation-form';
import { forgotPassword } from '../api/links';

/** Asks for a link to choose a new password. What is said is the same whether there is such an account or not. */
export function ForgotForm() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const told = useRef<HTMLDivElement>(null);
  const { form, submit, busy, error } = useMutationForm({
    initialValues: { email: '' },
    validate: validateWith(forgotPasswordSchema),
    call: async (values) => {
      const body = forgotPasswordSchema.parse(values);
      await forgotPassword(body);
      return body.email;
    },
    onDone: setSentTo,
  });
  useEffect(() => {
    if (sentTo) told.current?.focus();
  }, [sentTo]);

  if (sentTo) {
    return (
      <Stack align="flex-start">
        <Alert ref={told} tabIndex={-1} color="bottle" role="status" title="Look into your mail" w="100%">
          <Text size="sm">
            If there is an account with {sentTo}, a link to choose a new password is on its way. It works
            once, for an hour.
          </Text>
        </Alert>
        <Button variant="default" onClick={() => setSentTo(null)}>
          Use another address
        </Button>
      </Stack>
    );
  }
  return (
    <MutationForm
      label="Forgotten password"
      submit="Send me a link"
      busy={busy}
      error={error}
      button={{ fullWidth: true }}
      onSubmit={submit}
    >
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        {...form.getInputProps('email')}
      />
    </MutationForm>
  );
}
