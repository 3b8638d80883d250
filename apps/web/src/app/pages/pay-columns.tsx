import type { Order } from '@app/contracts';
import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { LoadError } from '../../components/load-error';
import { useMe } from '../../features/auth/api/me';
import { HostedCheckout } from '../../features/checkout/components/hosted-checkout';
import { HostedPrompt } from '../../features/checkout/components/hosted-prompt';
import { useHostedCheckout } from '../../features/checkout/use-hosted-checkout';
import { CancelOrder } from '../../features/orders/components/cancel-order';
import { OrderLines } from '../../features/orders/components/order-lines';
import { useCards } from '../../features/payment-methods/api/list-cards';
import { CardChoice } from '../../features/payment-methods/components/card-choice';
import { OrderPayment } from '../../features/payments/components/order-payment';
import type { CheckoutProps } from '../../features/payments/components/payment-steps';
import { queryKeys } from '../../lib/query-keys';
import classes from './pages.module.css';

/** The state of the address of the payment page: `here` when the shopper has left Stripe Checkout to pay here. */
export type PayState = { here?: boolean };

/** What is bought, and the two ways to pay for it. */
export function PayColumns({ order }: { order: Order }) {
  const cards = useCards();
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
    <div className={classes.payColumns}>
      <section aria-labelledby="what">
        <Title order={2} id="what" mb="lg">
          Order summary
        </Title>
        <OrderLines order={order} />
      </section>
      <section aria-labelledby="how">
        <Title order={2} id="how" mb="lg">
          Payment
        </Title>
        {cards.isPending ? <Skeleton height={240} role="status" aria-label="Loading your cards" /> : null}
        {cards.isError && !cards.data ? (
          <LoadError what="Your cards" error={cards.error} onRetry={() => void cards.refetch()} />
        ) : null}
        {cards.data ? (
          <OrderPayment
            order={order}
            signedIn={me.data !== null}
            startHere={startHere}
            leaving={page.busy}
            cards={cards.data}
            chooser={(props) => <CardChoice cards={cards.data} {...props} />}
            checkout={checkout}
            onOrderChanged={readAgain}
            footer={(busy) => (
              <Stack gap="xs" align="flex-start">
                <Text size="sm" c="dimmed" className={classes.promise}>
                  <IconLock size={15} stroke={1.6} aria-hidden /> Card details go straight to Stripe. One
                  order is charged once, whatever happens on the way.
                </Text>
                <CancelOrder order={order} disabled={busy || page.busy} />
              </Stack>
            )}
          />
        ) : null}
      </section>
    </div>
  );
}
