import type { PaymentView } from '@app/contracts';
import { Button, Stack, Text, Title } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { cardName } from '../../../components/card/saved-card';
import classes from './payments.module.css';

type Props = {
  payment: PaymentView;
  sum: string;
  busy: boolean;
  ready: boolean;
  onContinue: () => void;
  onOtherCard: () => void;
};

/** The bank wants to hear from the shopper; the challenge opens by the shopper's own hand. */
export function BankPrompt({ payment, sum, busy, ready, onContinue, onOtherCard }: Props) {
  return (
    <Stack gap="md" className={classes.bank}>
      <IconBuildingBank size={30} stroke={1.4} aria-hidden />
      <Title order={2}>Your bank wants to hear from you</Title>
      <Text>
        To pay {sum}
        {payment.paymentMethod ? ` with ${cardName(payment.paymentMethod)}` : ''}, confirm with your bank that
        it is you. Nothing has been charged yet.
      </Text>
      <Button size="lg" fullWidth loading={busy} disabled={!ready} onClick={onContinue}>
        Continue with your bank
      </Button>
      <Button variant="subtle" color="gray" disabled={busy} onClick={onOtherCard}>
        Use another card
      </Button>
    </Stack>
  );
}
