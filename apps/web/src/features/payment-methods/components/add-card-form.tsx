import type { Card } from '@app/contracts';
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useStripe } from '@stripe/react-stripe-js';
import { type FormEvent, useState } from 'react';
import { newPaymentMethod } from '../../../components/payment/card-data';
import { SetupProblemAlert } from '../../../components/payment/setup-problem';
import { useCardFields, wholeCardField } from '../../../components/payment/use-card-fields';
import type { SetupPhase } from '../../../components/payment/use-card-setup';
import { StripeElements } from '../../../components/stripe/stripe-elements';
import { StripeField } from '../../../components/stripe/stripe-field';
import { TextLinks } from '../../../components/text-links';
import { shop } from '../../../lib/shop';
import { useDelayed } from '../../../lib/use-delayed';
import { useSaveCard } from '../use-save-card';

type Props = {
  holderName: string;
  /** Whether it is the first card, which becomes the default anyway. */
  first: boolean;
  onSaved: (card: Card | null) => void;
  onCancel?: () => void;
};

const progressText: Record<SetupPhase, string> = {
  idle: '',
  reading: 'Sending the card to Stripe…',
  sending: 'Checking the card with your bank…',
  bank: 'Waiting for your bank’s check…',
  checking: 'Loading the result…',
};

const wantsName = 'Enter the name on the card.';

function Form({ holderName, first, onSaved, onCancel }: Props) {
  const stripe = useStripe();
  const [name, setName] = useState(holderName);
  const [makeDefault, setMakeDefault] = useState(false);
  const { ready, phase, problem, setUp, continueWithBank } = useSaveCard(makeDefault, onSaved);
  const fields = useCardFields(wholeCardField, {
    card: 'Enter the card number, expiry date and security code.',
  });
  const [nameMissing, setNameMissing] = useState(false);
  const busy = phase !== 'idle';
  const slow = useDelayed(busy);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const card = fields.card();
    if (busy || !stripe || !card) return;
    const holder = name.trim();
    setNameMissing(holder === '');
    const read = await fields.check(async () =>
      holder ? newPaymentMethod(stripe, card, holder) : { invalid: wantsName },
    );
    if (read && holder) await setUp(read);
  };

  return (
    <form noValidate onSubmit={(event) => void submit(event)} aria-label="Add card">
      <Stack gap="md">
        <TextInput
          label="Name on card"
          autoComplete="cc-name"
          value={name}
          error={nameMissing ? wantsName : null}
          disabled={busy}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setNameMissing(false);
          }}
        />
        <StripeField
          kind="card"
          label="Card"
          error={fields.wanting.card ?? null}
          disabled={busy}
          onChange={(state) => fields.onChange('card', state)}
        />
        {problem && !busy ? (
          <SetupProblemAlert problem={problem} onContinue={() => void continueWithBank()} />
        ) : null}
        {first ? null : (
          <Checkbox
            label="Set as default card"
            checked={makeDefault}
            disabled={busy}
            onChange={(event) => setMakeDefault(event.currentTarget.checked)}
          />
        )}
        <Text size="sm" c="dimmed">
          By saving this card you allow {shop.name} to charge it for orders that you agree to, also when you
          are not present. You can remove it at any time. Its details are kept by Stripe; this shop never sees
          them.
          <TextLinks ids={['terms', 'privacy']} />
        </Text>
        <Group>
          <Button type="submit" loading={busy} disabled={!ready}>
            Save card
          </Button>
          {onCancel ? (
            <Button variant="subtle" color="gray" disabled={busy || fields.asking} onClick={onCancel}>
              Cancel
            </Button>
          ) : null}
          <Text role="status" size="sm" c="dimmed">
            {slow ? progressText[phase] : ''}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}

/** Adds a card: Stripe's card field, the cardholder's name, the consent, and the bank's challenge if there is one. */
export function AddCardForm(props: Props) {
  return (
    <StripeElements>
      <Form {...props} />
    </StripeElements>
  );
}
