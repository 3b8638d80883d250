import { Alert, Button, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { VerifyFirst } from '../verification/verify-first';
import type { SetupProblem } from './setup-text';

type Props = { problem: SetupProblem; onContinue: () => void };

/** Why a card was not set up, with what can be done about it; takes the focus when it appears. */
export function SetupProblemAlert({ problem, onContinue }: Props) {
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) alert.current?.focus();
  }, [problem]);
  return (
    <Alert ref={alert} tabIndex={-1} color="brick" role="alert" title={problem.title}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{problem.text}</Text>
        {problem.verifyFirst ? <VerifyFirst /> : null}
        {problem.mayContinue ? (
          <Button size="xs" variant="default" onClick={onContinue}>
            Try again
          </Button>
        ) : null}
      </Stack>
    </Alert>
  );
}
