import type { User } from '@app/contracts';
import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { errorText } from '../../../lib/error-text';
import { hasCode } from '../../../lib/http/api-error';
import { useSignInCode } from '../api/sign-in-code';

type Props = {
  previousUserId?: string | null;
  /** The password has to be entered again. */
  onExpired?: () => void;
  onSignedIn?: (user: User) => void;
};

/** The second step of a sign-in: a code of the authenticator app, or a recovery code. */
export function CodeForm({ previousUserId = null, onExpired, onSignedIn }: Props) {
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const [recovery, setRecovery] = useState(false);
  const signIn = useSignInCode(previousUserId);
  const wrong = hasCode(signIn.error, 'code_incorrect', 'validation_failed');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(code.trim() === '');
    if (code.trim() === '' || signIn.isPending) return;
    signIn.mutate(
      { code },
      {
        onSuccess: onSignedIn,
        onError: (error) => {
          if (hasCode(error, 'unauthenticated')) onExpired?.();
        },
      },
    );
  };
  const fieldError = missing ? 'Enter a code.' : wrong ? errorText(signIn.error) : null;
  return (
    <form noValidate onSubmit={submit} aria-label="Two-step authentication">
      <Stack gap="md">
        {signIn.isError && !wrong ? (
          <Alert color="brick" role="alert">
            {errorText(signIn.error)}
          </Alert>
        ) : null}
        <Text>
          {recovery
            ? 'Enter one of the recovery codes that you saved. Each works once.'
            : 'Enter the code that your authenticator app shows now.'}
        </Text>
        <TextInput
          // Another keyboard comes with it on a phone.
          key={recovery ? 'recovery' : 'app'}
          label={recovery ? 'Recovery code' : 'Code'}
          inputMode={recovery ? 'text' : 'numeric'}
          autoComplete={recovery ? 'off' : 'one-time-code'}
          autoFocus
          data-autofocus
          required
          value={code}
          error={fieldError}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          Sign in
        </Button>
        <Button
          variant="subtle"
          size="sm"
          onClick={() => {
            setRecovery(!recovery);
            setCode('');
            setMissing(false);
            signIn.reset();
          }}
        >
          {recovery ? 'Use the authenticator app' : 'Use a recovery code'}
        </Button>
      </Stack>
    </form>
  );
}
