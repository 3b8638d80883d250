import { Button, Skeleton, Stack, Title } from '@mantine/core';
import { CreditCardIcon, PlusIcon } from 'lucide-react';
import { useState } from 'react';
import { Empty } from '../../components/empty';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { useMe } from '../../features/auth/api/me';
import { useCards } from '../../features/payment-methods/api/list-cards';
import { AddCardForm } from '../../features/payment-methods/components/add-card-form';
import { CardList } from '../../features/payment-methods/components/card-list';
import classes from './pages.module.css';

/** The saved cards. */
export function CardsPage() {
  const cards = useCards();
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const add = (
    <Button
      leftSection={<PlusIcon size={18} strokeWidth={1.6} aria-hidden />}
      onClick={() => setAdding(true)}
    >
      Add card
    </Button>
  );
  const none = cards.data?.length === 0;
  return (
    <Page
      title="Cards"
      size="sm"
      lead="Stored by Stripe, for your next orders."
      aside={!cards.data || none || adding ? null : add}
    >
      {cards.isPending ? (
        <Stack role="status" aria-label="Loading your cards">
          <Skeleton height={72} />
          <Skeleton height={72} />
        </Stack>
      ) : null}
      {cards.isError && !cards.data ? (
        <LoadError what="Your cards" error={cards.error} onRetry={() => void cards.refetch()} />
      ) : null}
      {adding ? (
        <section className={classes.sheet} aria-label="New card">
          <Title order={2} mb="md">
            Add card
          </Title>
          <AddCardForm
            holderName={me.data?.name ?? ''}
            first={none}
            onSaved={() => setAdding(false)}
            onCancel={() => setAdding(false)}
          />
        </section>
      ) : null}
      {none && !adding ? (
        <Empty icon={<CreditCardIcon size={36} strokeWidth={1.3} />} title="No saved cards" action={add}>
          Add one now, or save one when you pay.
        </Empty>
      ) : null}
      {cards.data && !none ? <CardList cards={cards.data} /> : null}
    </Page>
  );
}
