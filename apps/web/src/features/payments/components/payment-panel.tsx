import type { Card, Order } from '@app/contracts';
import { Button, Skeleton, Stack } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { LoadError } from '../../../components/load-error';
import { StripeElements } from '../../../components/stripe/stripe-elements';
import { VerifyFirst } from '../../../components/verification/verify-first';
import { formatMoney } from '../../../lib/money';
import { noticeOf } from '../../../components/payment/notices';
import { usePaymentPage } from '../../../components/payment/use-payment-page';
import { PaymentNotice } from '../../../components/payment/payment-notice';
import { PaymentStatus } from '../../../components/payment/payment-status';
import { PaymentSteps, type StepsProps } from './payment-steps';

type Props = Pick<StepsProps, 'chooser' | 'checkout' | 'leaving'> & {
  order: Order;
  signedIn: boolean;
  /** The shopper has said already that the payment begun in Stripe Checkout is to be made here instead. */
  startHere: boolean;
  cards: Card[];
  onOrderChanged: () => void;
  /** Tells whether something is under way, during which the order should be left alone. */
  footer: (busy: boolean) => ReactNode;
};

function Panel({ order, signedIn, startHere, cards, onOrderChanged, footer, ...steps }: Props) {
  const putAside = startHere ? (order.payment?.id ?? null) : null;
  const page = usePaymentPage({ order, cards, signedIn, putAside, onOrderChanged });
  const { state, busy, payment, view } = page;
  const noticeRef = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (state.focus?.on === 'result') noticeRef.current?.focus();
  }, [state.focus]);

  if (page.loading) return <Skeleton height={280} role="status" aria-label="Loading your payment" />;
  if (page.error) return <LoadError what="Your payment" error={page.error} onRetry={page.reload} />;

  // What is begun in Stripe Checkout has words of its own.
  const quiet = busy || view.show === 'left-checkout';
  const notice = quiet ? null : noticeOf(state.result, payment);
  const words = notice ? (
    <PaymentNotice notice={notice} focusRef={noticeRef}>
      {notice.action === 'try-again' && view.show === 'form' ? (
        <Button type="submit" variant="default" size="xs">
          Try again
        </Button>
      ) : null}
      {notice.action === 'verify-email' ? <VerifyFirst /> : null}
    </PaymentNotice>
  ) : null;

  return (
    <Stack gap="lg">
      <PaymentSteps
        {...steps}
        page={page}
        cards={cards}
        sum={formatMoney(order.total)}
        notice={notice}
        words={words}
      />
      <div>
        <PaymentStatus awaited={state.awaited} notice={notice} />
        {footer(busy)}
      </div>
    </Stack>
  );
}

/** How an order is paid: everything shown follows from the payment at the server, wherever it stands. */
export function PaymentPanel(props: Props) {
  return (
    <StripeElements>
      <Panel {...props} />
    </StripeElements>
  );
}
