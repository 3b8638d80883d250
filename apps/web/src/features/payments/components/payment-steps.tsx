import type { ReactNode } from 'react';
import { CardSteps, type CardStepsProps } from '../../../components/payment/card-steps';
import { WayToPayChoice } from './way-to-pay';

/** The other way to pay, Stripe Checkout, as the panel offers it. */
export type CheckoutProps = {
  sum: string;
  /** A payment waits there already. */
  started: boolean;
  /** The bank is being asked about a card. */
  bankAsked: boolean;
  /** Leaves Stripe Checkout alone and shows the form; what was started there ends when the form pays. */
  onHere: () => void;
};

export type StepsProps = CardStepsProps & {
  checkout: (props: CheckoutProps) => ReactNode;
  /** The browser is on its way to Stripe Checkout. */
  leaving: boolean;
};

/** What the shopper sees of the payment of an order, wherever it stands. */
export function PaymentSteps({ checkout, leaving, ...card }: StepsProps) {
  const { page, sum } = card;
  const { dispatch, view, payment, busy } = page;
  const { show } = view;
  const payHere = () => dispatch({ type: 'payment-left', paymentId: payment?.id ?? null });
  const bankAsked = payment?.status === 'requires_action';
  const elsewhere = () => checkout({ sum, started: show === 'left-checkout', bankAsked, onHere: payHere });

  if (show === 'left-checkout') return elsewhere();
  if (show === 'pending') return <CardSteps {...card} />;
  return (
    <>
      <WayToPayChoice
        value={show === 'checkout' ? 'checkout' : 'card'}
        disabled={busy || leaving}
        onChange={(way) => dispatch({ type: 'way-chosen', way })}
      />
      {show === 'checkout' ? elsewhere() : <CardSteps {...card} />}
    </>
  );
}
