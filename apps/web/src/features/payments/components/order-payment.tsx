import type { Card, Order } from '@app/contracts';
import { isBusy, reducePage, startPage } from '@app/payment-flow';
import { type ReactNode, useReducer } from 'react';
import { PaymentPanel } from '../../../components/payment/payment-panel';
import { usePaymentPage } from '../../../components/payment/use-payment-page';
import { StripeElements } from '../../../components/stripe/stripe-elements';
import { formatMoney } from '../../../lib/money';
import { useOrderPayment } from '../use-order-payment';
import { PaymentSteps, type StepsProps } from './payment-steps';

type Props = Pick<StepsProps, 'chooser' | 'checkout' | 'leaving'> & {
  order: Order;
  signedIn: boolean;
  /** The shopper has said already that the payment started in Stripe Checkout is to be made here instead. */
  startHere: boolean;
  cards: Card[];
  onOrderChanged: () => void;
  /** Tells whether something is under way, during which the order should be left alone. */
  footer: (busy: boolean) => ReactNode;
};

function Payment({ order, signedIn, startHere, cards, onOrderChanged, footer, ...steps }: Props) {
  const leftPaymentId = startHere ? (order.payment?.id ?? null) : null;
  const [state, dispatch] = useReducer(reducePage, leftPaymentId, startPage);
  const source = useOrderPayment(order, {
    paused: isBusy(state),
    watch: state.unanswered,
    onOrderChanged,
  });
  const page = usePaymentPage({ source, state, dispatch, cards, signedIn });
  const sum = formatMoney(order.total);
  return (
    <PaymentPanel page={page} footer={footer}>
      {(notice, words) => (
        <PaymentSteps
          {...steps}
          page={page}
          cards={cards}
          sum={sum}
          button={`Pay ${sum}`}
          notice={notice}
          words={words}
        />
      )}
    </PaymentPanel>
  );
}

/** How an order is paid. */
export function OrderPayment(props: Props) {
  return (
    <StripeElements>
      <Payment {...props} />
    </StripeElements>
  );
}
