import type { Order } from '@app/contracts';
import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { useMe } from '../../features/auth/api/me';
import { HostedCheckout } from '../../features/checkout/components/hosted-checkout';
import { HostedPrompt } from '../../features/checkout/components/hosted-prompt';
import { useHostedCheckout } from '../../features/checkout/use-hosted-checkout';
import { CancelOrder } from '../../features/orders/components/cancel-order';
import { OrderLines } from '../../features/orders/components/order-lines';
import { CardChoice } from '../../features/payment-methods/components/card-choice';
import { OrderPayment } from '../../features/payments/components/order-payment';
import type { CheckoutProps } from '../../features/payments/components/payment-steps';
import { queryKeys } from '../../lib/query-keys';
import { PaymentColumns, PaymentPromise, WithCards } from './payment-columns';

/** The state of the address of the payment page: `here` when the shopper has left Stripe Checkout to pay here. */
export type PayState = { here?: boolean };

/** What is bought, and the two ways to pay for it. */
export function PayColumns({ order }: { order: Order }) {
  const me = useMe();
  const client = useQueryClient();
  const location = useLocation();
  const startHere = (location.state as PayState | null)?.here === true;
  const readAgain = () => {
    void client.invalidateQueries({ queryKey: queryKeys.orders });
    if (order.payment) void client.invalidateQueries({ queryKey: queryKeys.payment(order.payment.id) });
  };
  const page = useHostedCheckout({ orderId: order.id, onStale: readAgain });

  const checkout = ({ sum, started, bankAsked, onHere }: CheckoutProps) =>
    started ? (
      <HostedPrompt
        title="You started a payment in Stripe Checkout"
        busy={page.busy}
        error={page.error}
        onContinue={page.go}
        instead={
          <Button variant="subtle" color="gray" disabled={page.busy} onClick={onHere}>
            Pay here instead
          </Button>
        }
      >
        You have not been charged yet. Continue there to pay {sum}, or pay here instead: that closes Stripe
        Checkout first.
      </HostedPrompt>
    ) : (
      <HostedCheckout sum={sum} bankAsked={bankAsked} busy={page.busy} error={page.error} onGo={page.go} />
    );

  return (
    <PaymentColumns title="Order summary" summary={<OrderLines order={order} />}>
      <WithCards>
        {(cards) => (
          <OrderPayment
            order={order}
            signedIn={me.data !== null}
            startHere={startHere}
            leaving={page.busy}
            cards={cards}
            chooser={(props) => <CardChoice cards={cards} {...props} />}
            checkout={checkout}
            onOrderChanged={readAgain}
            footer={(busy) => (
              <Stack gap="xs" align="flex-start">
                <PaymentPromise>One order is charged once, whatever happens on the way.</PaymentPromise>
                <CancelOrder order={order} disabled={busy || page.busy} />
              </Stack>
            )}
          />
        )}
      </WithCards>
    </PaymentColumns>
  );
}
