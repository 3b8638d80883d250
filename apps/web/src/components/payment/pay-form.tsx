import type { Card } from '@app/contracts';
import { newCard, type Picked } from '@app/payment-flow';
import { Button, Stack, Text } from '@mantine/core';
import { useStripe } from '@stripe/react-stripe-js';
import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react';
import { maskedCard } from '../card/brand-name';
import { StripeField } from '../stripe/stripe-field';
import { missingFields, newCardData, savedCardData } from './card-data';
import { NewCardFields } from './new-card-fields';
import type { Notice } from './notices';
import { newCardFields, savedCardFields, useCardFields } from './use-card-fields';
import type { PaymentPage } from './use-payment-page';

/** The saved cards and a new one to choose from; where the words for one card go is the chooser's matter. */
export type ChooserProps = {
  value: Picked;
  disabled: boolean;
  onChange: (picked: Picked) => void;
  /** The fields of a new card, where that is chosen. */
  newCardFields: ReactNode;
  note: { cardId: string; words: ReactNode } | null;
};

type Props = {
  page: PaymentPage;
  cards: Card[];
  chooser: (props: ChooserProps) => ReactNode;
  notice: Notice | null;
  /** The notice as it is shown. */
  words: ReactNode;
  /** What the button says. */
  button: string;
  /** What is agreed to by pressing it; without it, whether a new card is kept is the shopper's choice. */
  consent?: ReactNode;
};

/** Card, security code, and the one button that pays. */
export function PayForm({ page, cards, chooser, notice, words, button, consent }: Props) {
  const consentId = useId();
  const { state, chosen, busy, payment } = page;
  const stripe = useStripe();
  const form = useRef<HTMLFormElement>(null);
  const card = cards.find(({ id }) => id === chosen) ?? null;
  const fields = useCardFields(card ? savedCardFields : newCardFields, {
    number: 'Type the card number.',
    expiry: 'Type the expiry date.',
    cvc: card ? `Type the security code of your ${maskedCard(card)}.` : 'Type the security code.',
  });

  const { focus } = state;
  const focusForm = useEffectEvent(() => {
    const radio = form.current?.querySelector<HTMLInputElement>('input[type="radio"]:checked');
    if (radio) radio.focus();
    else fields.focusFirst();
  });
  // Whoever asked for the form finds the focus in it: the button that was pressed is gone.
  useEffect(() => {
    if (focus?.on === 'form') focusForm();
  }, [focus]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !stripe) return;
    const [number, code] = [fields.number(), fields.code()];
    const read = await fields.check(async () => {
      if (card && code) return savedCardData(stripe, code, card.id);
      if (number) return newCardData(stripe, number, state.saveCard);
      return missingFields;
    });
    if (read === null) return;
    const tried = await page.pay(read);
    // The code of a saved card is good for one try; who has closed the bank's check may try again with it.
    if (card && tried && tried.result?.type !== 'challenge-closed') fields.code()?.clear();
  };

  const tried = payment?.paymentMethod?.id ?? null;
  const beside = notice?.at === 'card' && cards.find(({ id }) => id === tried);
  const belowFields = notice?.at === 'code' || (notice?.at === 'card' && !beside && card === null);
  const newFields = (
    <Stack gap="sm">
      <NewCardFields
        errors={fields.wanting}
        disabled={busy}
        onChange={fields.onChange}
        onFocus={page.enterForm}
        save={
          consent
            ? undefined
            : {
                checked: state.saveCard,
                onChange: (saveCard) => page.dispatch({ type: 'save-card-set', saveCard }),
              }
        }
      />
      {belowFields ? words : null}
    </Stack>
  );

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} aria-label="Pay">
      <Stack gap="md">
        {beside || belowFields ? null : words}
        {cards.length > 0
          ? chooser({
              value: chosen,
              disabled: busy || fields.asking,
              onChange: (picked) => {
                // A code belongs to one card.
                fields.code()?.clear();
                page.dispatch({ type: 'card-picked', picked });
              },
              newCardFields: chosen === newCard ? newFields : null,
              note: beside ? { cardId: beside.id, words } : null,
            })
          : newFields}
        {card ? (
          <>
            <StripeField
              kind="cvc"
              narrow
              label="Security code"
              description={
                card.brand === 'amex' ? 'The four digits on the front.' : 'The three digits on the back.'
              }
              error={fields.wanting.cvc ?? null}
              disabled={busy}
              onChange={(state) => fields.onChange('cvc', state)}
              onFocus={page.enterForm}
            />
            {belowFields ? words : null}
          </>
        ) : null}
        {consent ? (
          <Text size="sm" id={consentId}>
            {consent}
          </Text>
        ) : null}
        <Button
          type="submit"
          size="lg"
          fullWidth
          loading={busy}
          disabled={!page.ready}
          aria-describedby={consent ? consentId : undefined}
        >
          {button}
        </Button>
      </Stack>
    </form>
  );
}
