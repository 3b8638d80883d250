import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './payments.module.css';

type Props = {
  paid: boolean;
  notice: ReactNode;
  /** The loop has come to rest without an answer. */
  stuck: boolean;
  busy: boolean;
  onLookAgain: () => void;
};

/** The answer is outstanding, or has just come: there is nothing to press, so that nobody pays twice. */
export function Settling({ paid, notice, stuck, busy, onLookAgain }: Props) {
  return (
    <Stack gap="md" className={classes.bank}>
      <Text fw={500}>{paid ? 'Paid. Fetching your receipt…' : 'Your payment is being settled.'}</Text>
      {notice}
      {stuck ? (
        <Button variant="default" loading={busy} onClick={onLookAgain}>
          Look again
        </Button>
      ) : null}
    </Stack>
  );
}
