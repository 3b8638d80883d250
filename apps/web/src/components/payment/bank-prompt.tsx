import { Button, Stack, Text, Title } from '@mantine/core';
import { LandmarkIcon } from 'lucide-react';
import { maskedCard } from '../card/brand-name';
import type { TriedCard } from './payment-source';
import classes from './payments.module.css';

type Props = {
  /** The card that the bank asks about; null where it is not known. */
  card: TriedCard | null;
  sum: string;
  /** The shopper has just closed it. */
  closed: boolean;
  busy: boolean;
  ready: boolean;
  onContinue: () => void;
  onOtherCard: () => void;
};

/** The bank needs the shopper; the challenge opens by the shopper's own hand. */
export function BankPrompt({ card, sum, closed, busy, ready, onContinue, onOtherCard }: Props) {
  return (
    <Stack gap="md" className={classes.bank}>
      <LandmarkIcon size={30} strokeWidth={1.4} aria-hidden />
      <Title order={2}>Your bank needs to verify this payment</Title>
      <Text>
        To pay {sum}
        {card ? ` with your ${maskedCard(card)}` : ''}, complete your bank’s check. You have not been charged
        yet.
      </Text>
      <Button size="lg" fullWidth loading={busy} disabled={!ready} onClick={onContinue}>
        {closed ? 'Try again' : 'Continue with your bank'}
      </Button>
      <Button variant="subtle" color="gray" disabled={busy} onClick={onOtherCard}>
        Use another card
      </Button>
    </Stack>
  );
}
