import type { Card, PaymentView } from '@app/contracts';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { CardCvcElement, useElements } from '@stripe/react-stripe-js';
import type { StripeCardCvcElement } from '@stripe/stripe-js';
import { type FormEvent, type ReactNode, type Ref, useState } from 'react';
import { cardName } from '../../../components/card/saved-card';
import { type FieldState, StripeField } from '../../../components/stripe/stripe-field';
import type { Notice } from '../notices';
import { PaymentNotice } from './payment-notice';

/** A card as the form needs it; where the words for one card go is the chooser's matter. */
export type ChooserProps = {
  value: string | null;
  disabled: boolean;
  onChange: (id: string) => void;
  note: { cardId: string; words: ReactNode } | null;
};

type Props = {
  cards: Card[];
  chooser: (props: ChooserProps) => ReactNode;
  addCard: ReactNode;
  /** The card last tried; it is offered again where it can still be used. */
  tried: PaymentView['paymentMethod'];
  notice: Notice | null;
  noticeRef: Ref<HTMLDivElement>;
  busy: boolean;
  ready: boolean;
  sum: string;
  chosen: string | null;
  onChoose: (id: string) => void;
  onCodeStarted: (started: boolean) => void;
  onPay: (cvc: StripeCardCvcElement, cardId: string) => Promise<boolean>;
};

/** Card, security code, and the one button that pays. */
export function PayForm(props: Props) {
  const { cards, tried, notice, noticeRef, busy, ready, sum, chosen } = props;
  const elements = useElements();
  const [code, setCode] = useState<FieldState>({ complete: false, empty: true, error: null });
  const [wanting, setWanting] = useState<string | null>(null);
  const card = cards.find((one) => one.id === chosen) ?? null;
  const triedIsListed = cards.some((one) => one.id === tried?.id);
  const words = notice ? <PaymentNotice notice={notice} focusRef={noticeRef} /> : null;
  const besideCard = notice?.at === 'card' && tried !== null && triedIsListed;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const cvc = elements?.getElement(CardCvcElement);
    if (busy || !cvc || card === null) return;
    if (!code.complete) {
      setWanting(code.error ?? `Type the security code of the ${cardName(card)}.`);
      cvc.focus();
      return;
    }
    // A code is good for one try, whatever comes of it.
    if (await props.onPay(cvc, card.id)) cvc.clear();
  };

  return (
    <Stack gap="lg">
      {notice && !besideCard && notice.at !== 'cvc' ? words : null}
      {cards.length > 0
        ? props.chooser({
            value: chosen,
            disabled: busy,
            onChange: props.onChoose,
            note: besideCard ? { cardId: tried.id, words } : null,
          })
        : null}
      {props.addCard}
      {card ? (
        <form noValidate onSubmit={(event) => void submit(event)} aria-label="Pay">
          <Stack gap="md">
            <StripeField
              kind="cvc"
              label="Security code"
              description={
                card.brand === 'amex'
                  ? 'The four digits on the front.'
                  : 'The three digits on the back of the card.'
              }
              error={wanting}
              disabled={busy}
              onChange={(state) => {
                setCode(state);
                setWanting(null);
                props.onCodeStarted(!state.empty);
              }}
            />
            {notice?.at === 'cvc' ? words : null}
            <Button type="submit" size="lg" fullWidth loading={busy} disabled={!ready}>
              Pay {sum}
            </Button>
          </Stack>
        </form>
      ) : cards.length > 0 ? (
        <Alert color="gray">
          <Text size="sm">Choose a card, or add one, to pay {sum}.</Text>
        </Alert>
      ) : null}
    </Stack>
  );
}
