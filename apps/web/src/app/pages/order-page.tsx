import type { Order } from '@app/contracts';
import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { CircleCheckIcon, ReceiptTextIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useLocation, useParams } from 'react-router';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { isPaymentPending, useOrder } from '../../features/orders/api/get-order';
import { useOrderPayments } from '../../features/orders/api/order-payments';
import { CancelOrder } from '../../features/orders/components/cancel-order';
import { OrderBadge } from '../../features/orders/components/order-badge';
import { OrderLines } from '../../features/orders/components/order-lines';
import { PaymentHistory } from '../../features/orders/components/payment-history';
import { orderNumber, orderState } from '../../features/orders/order-text';
import { formatInstant } from '../../lib/dates';
import { hasCode } from '../../lib/http/api-error';
import { formatMoney } from '../../lib/money';
import { NotFoundPage } from './not-found-page';
import classes from './pages.module.css';

/** The result of the payment that was just made, else the status of the order. */
function OrderStatusText({ order, justPaid }: { order: Order; justPaid: boolean }) {
  const result = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (justPaid) result.current?.focus();
  }, [justPaid]);
  if (!justPaid) return <Text role="status">{orderState(order).money}</Text>;
  return (
    <div role="status">
      <CircleCheckIcon size={34} strokeWidth={1.4} className={classes.good} aria-hidden />
      <Title order={2} ref={result} tabIndex={-1} className={classes.result}>
        Payment successful
      </Title>
      <Text mt={4}>You paid {formatMoney(order.total)}. We are emailing you a receipt.</Text>
    </div>
  );
}

/** The actions on an unpaid order. */
function NextStep({ order, onRefresh, loading }: { order: Order; onRefresh: () => void; loading: boolean }) {
  if (order.status !== 'open') return null;
  if (isPaymentPending(order)) {
    return (
      <Button variant="default" loading={loading} onClick={onRefresh}>
        Check again
      </Button>
    );
  }
  const started = order.payment?.status === 'requires_action' || order.payment?.kind === 'checkout';
  return (
    <Group>
      <LinkButton to={`/orders/${order.id}/pay`} size="lg">
        {started && order.payment?.status !== 'canceled' ? 'Continue to pay' : 'Pay'}{' '}
        {formatMoney(order.total)}
      </LinkButton>
      <CancelOrder order={order} />
    </Group>
  );
}

function History({ order }: { order: Order }) {
  const payments = useOrderPayments(order);
  if (order.payment === null) return null;
  return (
    <section className={classes.sheet} aria-labelledby="payments">
      <Title order={2} id="payments" mb="md">
        Payments
      </Title>
      {payments.isPending ? <Skeleton height={64} role="status" aria-label="Loading the payments" /> : null}
      {payments.isError && !payments.data ? (
        <LoadError what="The payments" error={payments.error} onRetry={() => void payments.refetch()} />
      ) : null}
      {payments.data ? <PaymentHistory payments={payments.data} /> : null}
    </section>
  );
}

/** An order: its status, books, actions, payments and refunds. */
export function OrderPage() {
  const { id = '' } = useParams();
  const location = useLocation();
  const query = useOrder(id, { watch: true });
  const order = query.data;

  if (hasCode(query.error, 'not_found', 'validation_failed')) return <NotFoundPage what="order" />;
  if (order === undefined) {
    return (
      <Page title="Order" size="md">
        {query.isError ? (
          <LoadError what="This order" error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={320} role="status" aria-label="Loading the order" />
        )}
      </Page>
    );
  }
  const paid = order.status === 'paid' || order.status === 'refunded';
  const justPaid =
    (location.state as { justPaid?: boolean } | null)?.justPaid === true &&
    order.status === 'paid' &&
    order.refundedAmount === 0;
  return (
    <Page
      size="md"
      title="Order"
      tabTitle={`Order ${orderNumber(order)}`}
      lead={`Order ${orderNumber(order)} · ${formatInstant(order.createdAt)}`}
      aside={<OrderBadge order={order} />}
    >
      <div className={classes.sheet}>
        <Stack gap="lg">
          <OrderStatusText order={order} justPaid={justPaid} />
          <OrderLines order={order} />
          <NextStep order={order} loading={query.isFetching} onRefresh={() => void query.refetch()} />
        </Stack>
      </div>
      {paid ? (
        <section className={classes.sheet} aria-labelledby="receipt">
          <Group justify="space-between" gap="md">
            <div>
              <Title order={2} id="receipt">
                Receipt
              </Title>
              <Text c="dimmed">Print it or save it as a PDF.</Text>
            </div>
            <LinkButton
              to={`/orders/${order.id}/receipt`}
              variant="default"
              leftSection={<ReceiptTextIcon size={18} strokeWidth={1.6} aria-hidden />}
            >
              View receipt
            </LinkButton>
          </Group>
        </section>
      ) : null}
      <History order={order} />
      <Group>
        <LinkButton to="/orders" variant="default">
          All orders
        </LinkButton>
      </Group>
    </Page>
  );
}
