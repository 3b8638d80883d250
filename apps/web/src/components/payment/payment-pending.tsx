import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './payments.module.css';

type Props = {
  paid: boolean;
  paidWords: string;
  notice: ReactNode;
  /** It has come to rest without an answer. */
  stuck: boolean;
  busy: boolean;
  onCheckAgain: () => void;
};

/** The answer is outstanding, or has just come: there is nothing to press, so that nobody pays twice. */
export function PaymentPending({ paid, paidWords, notice, stuck, busy, onCheckAgain }: Props) {
  return (
    <Stack gap="md" className={classes.bank}>
      {stuck ? null : <Text fw={500}>{paid ? paidWords : 'Your payment is processing.'}</Text>}
      {notice}
      {stuck ? (
        <Button variant="default" loading={busy} onClick={onCheckAgain}>
          Check again
        </Button>
      ) : null}
    </Stack>
  );
}
