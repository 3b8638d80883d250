import type { CheckoutSessionView } from '@app/contracts';
import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { CircleCheckIcon } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';
import { OrderLines } from '../../features/orders/components/order-lines';
import {
  bankFailedText,
  delayedText,
  isDelayed,
  orderNumber,
  orderState,
} from '../../features/orders/order-text';
import { formatMoney } from '../../lib/money';
import classes from './pages.module.css';

type Props = { session: CheckoutSessionView; timedOut: boolean; onRefresh: () => void };

type ResultContent = {
  title: string;
  heading: string;
  good?: boolean;
  waiting?: boolean;
  text: string;
  next: ReactNode;
};

function contentOf({ session, timedOut, onRefresh }: Props): ResultContent {
  const { order, status } = session;
  const sum = formatMoney(order.total);
  const toOrder = (
    <LinkButton to={`/orders/${order.id}`} variant="default">
      View order
    </LinkButton>
  );
  switch (order.status) {
    case 'paid':
    case 'refunded':
      return {
        title: 'Thank you',
        heading: 'Payment successful',
        good: true,
        text:
          order.refundedAmount === 0
            ? `You paid ${sum}. We are emailing you a receipt.`
            : orderState(order).money,
        next: (
          <>
            <LinkButton to={`/orders/${order.id}`}>View order</LinkButton>
            <LinkButton to={`/orders/${order.id}/receipt`} variant="default">
              View receipt
            </LinkButton>
          </>
        ),
      };
    case 'canceled':
      return {
        title: 'Payment',
        heading: 'Order canceled',
        text:
          session.paymentStatus === 'paid'
            ? 'Your payment arrived after the order was canceled. It is refunded in full, and we will email you.'
            : `${orderState(order).money} To buy the books, place a new order.`,
        next: (
          <>
            <LinkButton to="/">Go to shop</LinkButton>
            {toOrder}
          </>
        ),
      };
    case 'open':
      break;
  }
  if (isDelayed(order)) {
    return {
      title: 'Payment',
      heading: 'Payment processing',
      text: delayedText,
      next: (
        <>
          {timedOut ? (
            <Button variant="default" onClick={onRefresh}>
              Check again
            </Button>
          ) : null}
          {toOrder}
        </>
      ),
    };
  }
  if (status === 'expired') {
    return {
      title: 'Payment',
      ...(order.paymentFailedAt === null
        ? { heading: 'Stripe Checkout expired', text: 'You were not charged. Your order is still open.' }
        : { heading: 'Payment failed', text: `${bankFailedText} Your order is still open.` }),
      next: (
        <>
          <LinkButton to={`/orders/${order.id}/pay`}>Pay {sum}</LinkButton>
          {toOrder}
        </>
      ),
    };
  }
  if (status === 'open') {
    return {
      title: 'Payment',
      heading: 'Payment not completed',
      waiting: !timedOut,
      text: timedOut
        ? 'You were not charged, as far as we know. If you have not paid yet, continue in Stripe Checkout.'
        : 'We are checking your payment with Stripe. If you have not paid yet, continue in Stripe Checkout.',
      next: (
        <>
          {session.url ? (
            <Button component="a" href={session.url}>
              Continue in Stripe Checkout
            </Button>
          ) : null}
          {timedOut ? (
            <Button variant="default" onClick={onRefresh}>
              Check again
            </Button>
          ) : null}
          {toOrder}
        </>
      ),
    };
  }
  return {
    title: 'Payment',
    heading: timedOut ? 'Still processing' : 'Payment processing',
    waiting: !timedOut,
    text: timedOut
      ? 'Do not pay again. You can leave this page: we will email you when the payment is complete.'
      : 'Do not pay again. We are waiting for the bank’s answer.',
    next: (
      <>
        {timedOut ? <Button onClick={onRefresh}>Check again</Button> : null}
        {toOrder}
      </>
    ),
  };
}

/** The result of a payment in Stripe Checkout, and its order. */
export function CheckoutResult(props: Props) {
  const { order } = props.session;
  const { title, heading, good = false, waiting = false, text, next } = contentOf(props);
  const result = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (heading) result.current?.focus();
  }, [heading]);

  return (
    <Page title={title} size="md" lead={`Order ${orderNumber(order)}`}>
      <div className={classes.sheet}>
        <Stack gap="lg">
          <div role="status">
            {good ? (
              <CircleCheckIcon size={34} strokeWidth={1.4} className={classes.good} aria-hidden />
            ) : null}
            {waiting ? <Loader size="sm" aria-hidden /> : null}
            <Title order={2} ref={result} tabIndex={-1} className={classes.result}>
              {heading}
            </Title>
            <Text mt={4}>{text}</Text>
          </div>
          <Group pb="sm">{next}</Group>
          <OrderLines order={order} />
        </Stack>
      </div>
    </Page>
  );
}
