import type { SecondFactorSetup, User } from '@app/contracts';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { MutationForm } from '../../../components/mutation-form';
import { PasswordInput } from '../../../components/password-input';
import { hasCode } from '../../../lib/http/api-error';
import { lazyImport } from '../../../lib/lazy-import';
import { useMutationForm } from '../../../lib/use-mutation-form';
import { beginSetup, confirmSetup } from '../api/second-factor';
import classes from './second-factor.module.css';

const qrCode = lazyImport(() => import('./qr-code'));

type BeginProps = { user: User; onBegun: (setup: SecondFactorSetup) => void };

/** Asks for the password before a secret is made. */
function Begin({ user, onBegun }: BeginProps) {
  const { form, submit, busy, error } = useMutationForm({
    initialValues: { password: '' },
    validate: ({ password }) => (password === '' ? { password: 'Enter your password.' } : {}),
    call: beginSetup,
    fieldsOf: (failure) => (hasCode(failure, 'password_incorrect') ? { password: 'Wrong password.' } : {}),
    onDone: onBegun,
  });
  return (
    <MutationForm
      label="Set up two-step authentication"
      submit="Continue"
      busy={busy}
      error={error}
      onSubmit={submit}
    >
      <input type="email" name="username" autoComplete="username" value={user.email} readOnly hidden />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        autoFocus
        {...form.getInputProps('password')}
      />
    </MutationForm>
  );
}

type ConfirmProps = { setup: SecondFactorSetup; onConfirmed: (recoveryCodes: string[]) => void };

/** The secret for the app, as a QR code and as text, and the first code of it. */
function Confirm({ setup, onConfirmed }: ConfirmProps) {
  const qr = qrCode.useLoaded();
  useEffect(() => qrCode.fetch(), []);
  const { form, submit, busy, error } = useMutationForm({
    initialValues: { code: '' },
    validate: ({ code }) =>
      /^\d{6}$/.test(code.replace(/\s/g, '')) ? {} : { code: 'Enter the 6 digits from your app.' },
    call: confirmSetup,
    fieldsOf: () => ({}),
    onDone: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  });
  return (
    <Stack gap="md">
      <Text>Scan this code with an authenticator app, or type the key into it.</Text>
      {qr ? <qr.QrCode text={setup.uri} label="QR code for your authenticator app" /> : null}
      <Text size="sm">
        Key: <span className={classes.key}>{setup.secret.replace(/(.{4})(?=.)/g, '$1 ')}</span>
      </Text>
      <MutationForm label="Confirm the code" submit="Turn on" busy={busy} error={error} onSubmit={submit}>
        <TextInput
          label="Code"
          description="The 6 digits that the app shows now."
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          autoFocus
          {...form.getInputProps('code')}
        />
      </MutationForm>
    </Stack>
  );
}

type Props = { user: User; onConfirmed: (recoveryCodes: string[]) => void };

/** Sets two-step authentication up, step by step. */
export function SetUp({ user, onConfirmed }: Props) {
  const [asking, setAsking] = useState(false);
  const [setup, setSetup] = useState<SecondFactorSetup | null>(null);
  if (!user.hasPassword) return <Text c="dimmed">To turn it on, set a password first.</Text>;
  if (setup) return <Confirm setup={setup} onConfirmed={onConfirmed} />;
  if (asking) return <Begin user={user} onBegun={setSetup} />;
  return (
    <Stack gap="md">
      <Text>
        It is off. You sign in with your password alone. Turning it on signs you out on all other devices.
      </Text>
      <Group>
        <Button onClick={() => setAsking(true)}>Set up</Button>
      </Group>
    </Stack>
  );
}
