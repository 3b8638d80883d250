import type { Card, Order } from '@app/contracts';
import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconLock, IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { useMe } from '../../features/auth/api/me';
import { useOrder } from '../../features/orders/api/get-order';
import { CancelOrder } from '../../features/orders/components/cancel-order';
import { OrderLines } from '../../features/orders/components/order-lines';
import { orderNumber, orderState } from '../../features/orders/order-words';
import { useCards } from '../../features/payment-methods/api/list-cards';
import { AddCardForm } from '../../features/payment-methods/components/add-card-form';
import { CardChoice } from '../../features/payment-methods/components/card-choice';
import { PaymentPanel } from '../../features/payments/components/payment-panel';
import { hasCode } from '../../lib/http/api-error';
import { queryKeys } from '../../lib/query-keys';
import { NotFoundPage } from './not-found-page';
import classes from './pages.module.css';

function AddCard({ first, onSaved }: { first: boolean; onSaved: (card: Card | null) => void }) {
  const me = useMe();
  const [opened, setOpened] = useState(false);
  if (!opened && !first) {
    return (
      <Button
        variant="default"
        leftSection={<IconPlus size={18} stroke={1.6} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        Add a card
      </Button>
    );
  }
  return (
    <section className={classes.sheet} aria-label="New card">
      <Title order={2} mb="md">
        {first ? 'Add a card to pay with' : 'Add a card'}
      </Title>
      <AddCardForm
        holderName={me.data?.name ?? ''}
        first={first}
        onCancel={first ? undefined : () => setOpened(false)}
        onSaved={(card) => {
          setOpened(false);
          onSaved(card);
        }}
      />
    </section>
  );
}

function Payable({ order }: { order: Order }) {
  const cards = useCards();
  const client = useQueryClient();

  return (
    <div className={classes.payColumns}>
      <section aria-labelledby="what">
        <Title order={2} id="what" mb="lg">
          What you buy
        </Title>
        <OrderLines order={order} />
      </section>
      <section aria-labelledby="how">
        <Title order={2} id="how" mb="lg">
          How you pay
        </Title>
        {cards.isPending ? <Skeleton height={240} aria-label="Loading your cards" /> : null}
        {cards.isError && !cards.data ? (
          <LoadError what="Your cards" error={cards.error} onRetry={() => void cards.refetch()} />
        ) : null}
        {cards.data ? (
          <PaymentPanel
            order={order}
            cards={cards.data}
            chooser={(props) => <CardChoice cards={cards.data} {...props} />}
            addCard={(props) => <AddCard {...props} />}
            onOrderChanged={() => void client.invalidateQueries({ queryKey: queryKeys.orders })}
            footer={(busy) => (
              <Stack gap="xs" align="flex-start">
                <Text size="sm" c="dimmed" className={classes.promise}>
                  <IconLock size={15} stroke={1.6} aria-hidden /> Card details go straight to Stripe. One
                  order is charged once, whatever happens on the way.
                </Text>
                <CancelOrder order={order} disabled={busy} />
              </Stack>
            )}
          />
        ) : null}
      </section>
    </div>
  );
}

/** Paying for an order, wherever its payment stands. */
export function PayPage() {
  const { id = '' } = useParams();
  const query = useOrder(id, { watch: true });
  const order = query.data;
  const [sawOpen, setSawOpen] = useState(false);
  if (order?.status === 'open' && !sawOpen) setSawOpen(true);
  if (hasCode(query.error, 'not_found', 'validation_failed')) return <NotFoundPage what="order" />;
  if (order === undefined) {
    return (
      <Page title="Pay">
        {query.isError ? (
          <LoadError what="This order" error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={360} aria-label="Loading the order" />
        )}
      </Page>
    );
  }
  if (order.status === 'canceled') {
    return (
      <Page title="Pay" size="sm">
        <Empty
          icon={<IconLock size={36} stroke={1.3} />}
          title="This order was cancelled"
          action={<LinkButton to="/">To the shop</LinkButton>}
        >
          {orderState(order).money} To have the books after all, order them again.
        </Empty>
      </Page>
    );
  }
  if (order.status !== 'open') {
    return <Navigate to={`/orders/${order.id}`} replace state={{ justPaid: sawOpen }} />;
  }
  return (
    <Page title="Pay" lead={`Order ${orderNumber(order)}`}>
      <Payable order={order} />
    </Page>
  );
}
