import { Alert, Button, type ButtonProps, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { errorText } from '../lib/error-text';

type Props = {
  label: string;
  submit: string;
  /** Shown after success. */
  done?: ReactNode;
  busy: boolean;
  error: unknown;
  button?: ButtonProps;
  children: ReactNode;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
};

/** A form with one button, an error alert above it and a success message beside it. */
export function MutationForm({ label, submit, done, busy, error, button, children, onSubmit }: Props) {
  const alert = useRef<HTMLDivElement>(null);
  const submitButton = useRef<HTMLButtonElement>(null);
  const waited = useRef(false);
  useEffect(() => {
    const answered = waited.current && !busy;
    waited.current = busy;
    // A busy button is disabled and loses the focus: restore it.
    if (!answered || document.activeElement !== document.body) return;
    (error ? alert.current : submitButton.current)?.focus();
  }, [busy, error]);
  return (
    <form noValidate onSubmit={onSubmit} aria-label={label}>
      <Stack gap="md">
        {children}
        {error ? (
          <Alert ref={alert} tabIndex={-1} color="brick" role="alert">
            {errorText(error)}
          </Alert>
        ) : null}
        <Group>
          <Button ref={submitButton} type="submit" loading={busy} {...button}>
            {submit}
          </Button>
          <Text role="status" c="dimmed" flex="1 1 12rem">
            {done}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
