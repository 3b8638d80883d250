import type { CheckoutSessionView } from '@app/contracts';
import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';
import { OrderLines } from '../../features/orders/components/order-lines';
import { orderNumber, orderState } from '../../features/orders/order-text';
import { formatMoney } from '../../lib/money';
import classes from './pages.module.css';

type Props = { session: CheckoutSessionView; givenUp: boolean; onLookAgain: () => void };

type ResultContent = {
  title: string;
  heading: string;
  good?: boolean;
  waiting?: boolean;
  text: string;
  next: ReactNode;
};

function contentOf({ session, givenUp, onLookAgain }: Props): ResultContent {
  const { order, status } = session;
  const sum = formatMoney(order.total);
  const toOrder = (
    <LinkButton to={`/orders/${order.id}`} variant="default">
      To the order
    </LinkButton>
  );
  switch (order.status) {
    case 'paid':
    case 'refunded':
      return {
        title: 'Thank you',
        heading: 'Paid. Thank you.',
        good: true,
        text:
          order.refundedAmount === 0
            ? `${sum} was charged once. A receipt is on its way to you by mail.`
            : orderState(order).money,
        next: (
          <>
            <LinkButton to={`/orders/${order.id}`}>To the order</LinkButton>
            <LinkButton to={`/orders/${order.id}/receipt`} variant="default">
              To the receipt
            </LinkButton>
          </>
        ),
      };
    case 'canceled':
      return {
        title: 'Your payment',
        heading: 'This order was cancelled',
        text:
          session.paymentStatus === 'paid'
            ? 'Your payment came after the order had ended. All of it is sent back to your card; we tell you by mail.'
            : `${orderState(order).money} To have the books after all, order them again.`,
        next: (
          <>
            <LinkButton to="/">To the shop</LinkButton>
            {toOrder}
          </>
        ),
      };
    case 'open':
      break;
  }
  if (status === 'expired') {
    return {
      title: 'Your payment',
      heading: 'The time to pay had run out',
      text: 'Stripe’s page was closed before you paid. Nothing was charged. Your order is still open.',
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
      title: 'Your payment',
      heading: 'Not paid yet',
      waiting: !givenUp,
      text: givenUp
        ? 'Stripe has not told us of a payment. Nothing was charged as far as we know. If you have not finished there, go on.'
        : 'We are asking Stripe about your payment. If you have not finished there, go on.',
      next: (
        <>
          {session.url ? (
            <Button component="a" href={session.url}>
              Continue on Stripe’s page
            </Button>
          ) : null}
          {givenUp ? (
            <Button variant="default" onClick={onLookAgain}>
              Look again
            </Button>
          ) : null}
          {toOrder}
        </>
      ),
    };
  }
  return {
    title: 'Your payment',
    heading: givenUp ? 'The answer is taking long' : 'Your payment is being settled',
    waiting: !givenUp,
    text: givenUp
      ? 'There is no need to pay again. You may leave this page: we will mail you as soon as the payment is settled.'
      : 'We are waiting for the bank’s final answer. Please do not pay again.',
    next: (
      <>
        {givenUp ? <Button onClick={onLookAgain}>Look again</Button> : null}
        {toOrder}
      </>
    ),
  };
}

/** What became of a payment on Stripe's page, in words about the money, and the order that it was for. */
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
            {good ? <IconCircleCheck size={34} stroke={1.4} className={classes.good} aria-hidden /> : null}
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
