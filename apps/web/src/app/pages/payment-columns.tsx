import type { Card } from '@app/contracts';
import { Skeleton, Text, Title } from '@mantine/core';
import { LockKeyholeIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { LoadError } from '../../components/load-error';
import scrolling from '../../components/scrolling/scrolling.module.css';
import { useCards } from '../../features/payment-methods/api/list-cards';
import classes from './pages.module.css';
import { tellColumnsTop } from './payment-columns-top';

/**
 * What is paid for, and how it is paid: two columns on a wide screen, one on a narrow one.
 * @param summary stays in sight in a column of limited height, where {@link Scrolling} shrinks
 */
export function PaymentColumns({
  title,
  summary,
  children,
}: {
  title: string;
  summary: ReactNode;
  children: ReactNode;
}) {
  return (
    <div ref={tellColumnsTop} className={scrolling.columns}>
      <section aria-labelledby="what">
        <Title order={2} id="what" mb="lg">
          {title}
        </Title>
        {summary}
      </section>
      <section aria-labelledby="how">
        <Title order={2} id="how" mb="lg">
          Payment
        </Title>
        {children}
      </section>
    </div>
  );
}

/** What needs the saved cards, once they are there. */
export function WithCards({
  height = 240,
  children,
}: {
  height?: number;
  children: (cards: Card[]) => ReactNode;
}) {
  const cards = useCards();
  if (cards.data) return children(cards.data);
  if (cards.isError) {
    return <LoadError what="Your cards" error={cards.error} onRetry={() => void cards.refetch()} />;
  }
  return <Skeleton height={height} role="status" aria-label="Loading your cards" />;
}

/** Where the card's details go, and that nothing is charged twice. */
export function PaymentPromise({ children }: { children: string }) {
  return (
    <Text size="sm" c="dimmed" className={classes.promise}>
      <LockKeyholeIcon size={15} strokeWidth={1.6} aria-hidden /> Card details go straight to Stripe.{' '}
      {children}
    </Text>
  );
}
