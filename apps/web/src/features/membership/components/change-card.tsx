import type { Card, Membership } from '@app/contracts';
import { chosenCard, newCard, type Picked } from '@app/payment-flow';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useStripe } from '@stripe/react-stripe-js';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { missingFields, newPaymentMethod } from '../../../components/payment/card-data';
import { NewCardFields } from '../../../components/payment/new-card-fields';
import type { ChooserProps } from '../../../components/payment/pay-form';
import { SetupProblemAlert } from '../../../components/payment/setup-problem';
import type { SetupWords } from '../../../components/payment/setup-text';
import { newCardFields, savedCardFields, useCardFields } from '../../../components/payment/use-card-fields';
import { type SetupPhase, useCardSetup } from '../../../components/payment/use-card-setup';
import { StripeElements } from '../../../components/stripe/stripe-elements';
import { formatMoney } from '../../../lib/money';
import { shop } from '../../../lib/shop';
import { useDelayed } from '../../../lib/use-delayed';
import { changeCard } from '../api/change-card';
import { refreshMembership } from '../refresh-membership';

const words: SetupWords = {
  title: 'Your card was not changed',
  failed: 'Your card was not changed',
  unsure: 'Your card may have been changed: check it before you try again.',
  again: 'change the card again',
};

const progressText: Record<SetupPhase, string> = {
  idle: '',
  reading: 'Sending the card to Stripe…',
  sending: 'Checking the card with your bank…',
  bank: 'Waiting for your bank’s check…',
  checking: 'Loading the result…',
};

type Props = {
  membership: Membership;
  /** The saved cards; the one that is charged now is left out. */
  cards: Card[];
  chooser: (props: ChooserProps) => ReactNode;
  onChanged: (card: Card | null) => void;
  onCancel: () => void;
};

function Form({ membership, cards, chooser, onChanged, onCancel }: Props) {
  const client = useQueryClient();
  const stripe = useStripe();
  const [picked, setPicked] = useState<Picked | null>(null);
  const chosen = chosenCard(cards, picked, null);
  const isNew = chosen === newCard;
  const fields = useCardFields(isNew ? newCardFields : savedCardFields, {
    number: 'Type the card number.',
    expiry: 'Type the expiry date.',
    cvc: 'Type the security code.',
  });
  const { ready, phase, problem, setUp, continueWithBank } = useCardSetup({
    words,
    start: async (paymentMethodId) => (await changeCard({ paymentMethodId })).setup,
    read: async (setupId) => (await changeCard({ setupId })).setup,
    onDone: (card) => {
      void refreshMembership(client);
      onChanged(card);
    },
  });
  const form = useRef<HTMLFormElement>(null);
  // The button that was pressed is gone.
  useEffect(() => {
    const radio = form.current?.querySelector<HTMLInputElement>('input[type="radio"]:checked');
    (radio ?? form.current)?.focus();
  }, []);
  const busy = phase !== 'idle';
  const slow = useDelayed(busy);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !stripe) return;
    if (!isNew) return setUp(async () => ({ paymentMethodId: chosen }));
    const number = fields.number();
    const read = await fields.check(async () => (number ? newPaymentMethod(stripe, number) : missingFields));
    if (read) await setUp(read);
  };
  const newFields = <NewCardFields errors={fields.wanting} disabled={busy} onChange={fields.onChange} />;
  return (
    <form
      ref={form}
      tabIndex={-1}
      noValidate
      onSubmit={(event) => void submit(event)}
      aria-label="Change card"
    >
      <Stack gap="md">
        {cards.length > 0
          ? chooser({
              value: chosen,
              disabled: busy || fields.asking,
              onChange: setPicked,
              newCardFields: isNew ? newFields : null,
              note: null,
            })
          : newFields}
        {problem && !busy ? (
          <SetupProblemAlert problem={problem} onContinue={() => void continueWithBank()} />
        ) : null}
        <Text size="sm">
          You agree that {shop.name} charges this card{' '}
          {membership.monthly ? formatMoney(membership.monthly) : 'the membership'} every month without asking
          you each time, until you cancel. Nothing is charged now.
        </Text>
        <Group>
          <Button type="submit" loading={busy} disabled={!ready}>
            Use this card
          </Button>
          <Button variant="subtle" color="gray" disabled={busy || fields.asking} onClick={onCancel}>
            Back
          </Button>
          <Text role="status" size="sm" c="dimmed">
            {slow ? progressText[phase] : ''}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}

/** Another card for renewals: a saved one or a new one, through the bank's challenge if there is one. */
export function ChangeCard(props: Props) {
  return (
    <StripeElements>
      <Form {...props} />
    </StripeElements>
  );
}
