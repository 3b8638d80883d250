import { nextStep } from '@app/payment-flow';
import { Skeleton, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Navigate, useSearchParams } from 'react-router';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { HostedPrompt } from '../../features/checkout/components/hosted-prompt';
import { useHostedCheckout } from '../../features/checkout/use-hosted-checkout';
import { useOrder } from '../../features/orders/api/get-order';
import { CancelOrder } from '../../features/orders/components/cancel-order';
import { OrderLines } from '../../features/orders/components/order-lines';
import { orderNumber } from '../../features/orders/order-text';
import { usePayment } from '../../features/payments/api/get-payment';
import { hasCode } from '../../lib/http/api-error';
import { formatMoney } from '../../lib/money';
import { queryKeys } from '../../lib/query-keys';
import { NotFoundPage } from './not-found-page';
import classes from './pages.module.css';
import type { PayState } from './pay-columns';

const here: PayState = { here: true };

function CanceledCheckout({ id }: { id: string }) {
  const client = useQueryClient();
  const query = useOrder(id, { watch: true });
  const page = useHostedCheckout({
    orderId: id,
    onStale: () => void client.invalidateQueries({ queryKey: queryKeys.orders }),
  });
  const order = query.data;
  const payment = usePayment(order?.payment?.id ?? null);
  const step = payment.data ? nextStep(payment.data).type : null;
  if (hasCode(query.error, 'not_found', 'validation_failed')) return <NotFoundPage what="order" />;
  const failed = [query, payment].find(({ isError, data }) => isError && data === undefined);
  if (order === undefined || (order.payment && step === null)) {
    return (
      <Page title="Payment" size="md">
        {failed ? (
          <LoadError what="Your payment" error={failed.error} onRetry={() => void failed.refetch()} />
        ) : (
          <Skeleton height={320} role="status" aria-label="Loading the order" />
        )}
      </Page>
    );
  }
  // Paid or canceled meanwhile, in another tab or by a payment in progress: the order page shows which.
  if (order.status !== 'open') return <Navigate to={`/orders/${order.id}`} replace />;
  // Paid in another tab: the payment page shows the status.
  if (step === 'wait' || step === 'done' || step === 'confirm') {
    return <Navigate to={`/orders/${order.id}/pay`} replace />;
  }
  return (
    <Page title="Payment not completed" lead={`Order ${orderNumber(order)}`}>
      <div className={classes.payColumns}>
        <OrderLines order={order} />
        <HostedPrompt
          title="You were not charged"
          busy={page.busy}
          error={page.error}
          onContinue={page.go}
          instead={
            <Stack gap="xs" align="center">
              <LinkButton
                to={`/orders/${order.id}/pay`}
                state={here}
                variant="default"
                fullWidth
                disabled={page.busy}
              >
                Pay by card instead
              </LinkButton>
              <CancelOrder order={order} disabled={page.busy} />
            </Stack>
          }
        >
          You left Stripe Checkout before paying {formatMoney(order.total)}. Your order is still open.
          Continue there, or pay in another way.
        </HostedPrompt>
      </div>
    </Page>
  );
}

/** The page that Stripe Checkout returns to when it was left without paying. */
export function CheckoutCancelPage() {
  const [search] = useSearchParams();
  const id = search.get('order_id');
  return id ? <CanceledCheckout key={id} id={id} /> : <NotFoundPage what="order" />;
}
