import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useLocation, useParams } from 'react-router';
import { cardName } from '../../components/card/saved-card';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { isSettling, useOrder } from '../../features/orders/api/get-order';
import { CancelOrder } from '../../features/orders/components/cancel-order';
import { OrderBadge } from '../../features/orders/components/order-badge';
import { OrderLines } from '../../features/orders/components/order-lines';
import { orderNumber, orderState } from '../../features/orders/order-words';
import { usePayment } from '../../features/payments/api/get-payment';
import { formatInstant } from '../../lib/dates';
import { hasCode } from '../../lib/http/api-error';
import { formatMoney } from '../../lib/money';
import { NotFoundPage } from './not-found-page';
import classes from './pages.module.css';

/** An order and, once paid, its receipt. */
export function OrderPage() {
  const { id = '' } = useParams();
  const location = useLocation();
  const query = useOrder(id, { watch: true });
  const order = query.data;
  const payment = usePayment(order?.payment?.id ?? null).data ?? null;
  const result = useRef<HTMLHeadingElement>(null);
  const justPaid =
    (location.state as { justPaid?: boolean } | null)?.justPaid === true && order?.status === 'paid';

  useEffect(() => {
    if (justPaid) result.current?.focus();
  }, [justPaid]);

  if (hasCode(query.error, 'not_found', 'validation_failed')) return <NotFoundPage what="order" />;
  if (order === undefined) {
    return (
      <Page title="Order" size="md">
        {query.isError ? (
          <LoadError what="This order" error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={320} aria-label="Loading the order" />
        )}
      </Page>
    );
  }
  const sum = formatMoney(order.total);
  const paid = order.status === 'paid' || order.status === 'refunded';
  const payable = order.status === 'open' && !isSettling(order);
  const card = paid && payment?.status === 'succeeded' ? payment.paymentMethod : null;
  return (
    <Page
      size="md"
      title={paid ? 'Receipt' : 'Order'}
      lead={`Order ${orderNumber(order)} · ${formatInstant(order.createdAt)}`}
      aside={<OrderBadge order={order} />}
    >
      <div className={classes.sheet}>
        <Stack gap="lg">
          {justPaid ? (
            <div role="status">
              <IconCircleCheck size={34} stroke={1.4} className={classes.good} aria-hidden />
              <Title order={2} ref={result} tabIndex={-1} className={classes.result}>
                Paid. Thank you.
              </Title>
              <Text mt={4}>{sum} was charged once. A receipt is on its way to you by mail.</Text>
            </div>
          ) : (
            <Text role="status">{orderState(order).money}</Text>
          )}
          <OrderLines order={order} />
          {card ? (
            <Text c="dimmed">
              {sum} paid with {cardName(card)}
              {payment ? `, ${formatInstant(payment.updatedAt)}` : ''}.
            </Text>
          ) : null}
          {payable ? (
            <Group data-print="hide">
              <LinkButton to={`/orders/${order.id}/pay`} size="lg">
                {order.payment?.status === 'requires_action' ? 'Continue to pay' : 'Pay'} {sum}
              </LinkButton>
              <CancelOrder order={order} />
            </Group>
          ) : null}
        </Stack>
      </div>
      <Group data-print="hide">
        <LinkButton to="/orders" variant="default">
          All orders
        </LinkButton>
        {paid ? (
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}
            onClick={() => window.print()}
          >
            Print the receipt
          </Button>
        ) : null}
      </Group>
    </Page>
  );
}
