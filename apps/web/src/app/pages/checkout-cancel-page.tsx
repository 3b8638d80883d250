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
      <Page title="Stripe’s page left" size="md">
        {failed ? (
          <LoadError what="Your payment" error={failed.error} onRetry={() => void failed.refetch()} />
        ) : (
          <Skeleton height={320} role="status" aria-label="Loading the order" />
        )}
      </Page>
    );
  }
  // Paid or cancelled meanwhile, in another tab or by a payment that was under way: the order says which.
  if (order.status !== 'open') return <Navigate to={`/orders/${order.id}`} replace />;
  // Paid in another tab before this one was left: where it stands is told there, and nothing is promised here.
  if (step === 'wait' || step === 'done' || step === 'confirm') {
    return <Navigate to={`/orders/${order.id}/pay`} replace />;
  }
  return (
    <Page title="Not paid" lead={`Order ${orderNumber(order)}`}>
      <div className={classes.payColumns}>
        <OrderLines order={order} />
        <HostedPrompt
          title="Nothing was charged"
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
                Pay with a saved card here
              </LinkButton>
              <CancelOrder order={order} disabled={page.busy} />
            </Stack>
          }
        >
          You left Stripe’s page before paying {formatMoney(order.total)}. Your order is kept for a while: go
          on there, or pay in another way.
        </HostedPrompt>
      </div>
    </Page>
  );
}

/** Where Stripe's page sends the shopper who left it without paying. */
export function CheckoutCancelPage() {
  const [search] = useSearchParams();
  const id = search.get('order_id');
  return id ? <CanceledCheckout key={id} id={id} /> : <NotFoundPage what="order" />;
}
