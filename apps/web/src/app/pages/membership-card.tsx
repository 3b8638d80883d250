import type { Membership } from '@app/contracts';
import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { maskedCard } from '../../components/card/brand-name';
import { SavedCard } from '../../components/card/saved-card';
import { LoadError } from '../../components/load-error';
import { ChangeCard } from '../../features/membership/components/change-card';
import membershipClasses from '../../features/membership/components/membership.module.css';
import { useCards } from '../../features/payment-methods/api/list-cards';
import { CardChoice } from '../../features/payment-methods/components/card-choice';
import { formatExpiry } from '../../lib/dates';
import classes from './pages.module.css';

/** The day after which a card can no longer be charged: the last one of its month. */
const expiresBefore = (month: number, year: number, instant: string): boolean =>
  new Date(Date.UTC(year, month, 1)) <= new Date(instant);

type Props = { membership: Membership; onSaid: (text: string) => void };

/** The card that renewals are charged to, and the way to another one. */
export function MembershipCard({ membership, onSaid }: Props) {
  const [changing, setChanging] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const [back, setBack] = useState(false);
  useEffect(() => {
    if (back) button.current?.focus();
  }, [back]);
  const open = (now: boolean) => {
    setChanging(now);
    setBack(!now);
  };
  const cards = useCards();
  const { paymentMethod: card, nextPayment } = membership;
  const late = card && nextPayment && expiresBefore(card.expMonth, card.expYear, nextPayment.at);
  const others = cards.data?.filter(({ id }) => id !== card?.id);
  return (
    <section className={classes.sheet} aria-labelledby="card">
      <Title order={2} id="card" mb="md">
        Card
      </Title>
      {changing ? null : (
        <div className={membershipClasses.card}>
          {card ? (
            <SavedCard
              card={{ ...card, isDefault: false, country: null, holderName: null, isExpired: isPast(card) }}
            />
          ) : (
            <Text>There is no card for your renewals.</Text>
          )}
          <Button ref={button} variant="default" onClick={() => open(true)}>
            Change card
          </Button>
        </div>
      )}
      {late && !changing ? (
        <Text mt="md" c="var(--mantine-color-error)">
          This card expires {formatExpiry(card.expMonth, card.expYear)}, before the next payment. Change it
          now.
        </Text>
      ) : null}
      {changing && cards.isPending ? (
        <Skeleton height={160} role="status" aria-label="Loading your cards" />
      ) : null}
      {changing && cards.isError && !others ? (
        <LoadError what="Your cards" error={cards.error} onRetry={() => void cards.refetch()} />
      ) : null}
      {changing && others ? (
        <ChangeCard
          membership={membership}
          cards={others}
          chooser={(props) => <CardChoice cards={others} {...props} />}
          onCancel={() => open(false)}
          onChanged={(changed) => {
            setChanging(false);
            onSaid(
              changed
                ? `Renewals are charged to your ${maskedCard(changed)}.`
                : 'The card for your renewals was changed.',
            );
          }}
        />
      ) : null}
    </section>
  );
}

const isPast = ({ expMonth, expYear }: { expMonth: number; expYear: number }): boolean =>
  expiresBefore(expMonth, expYear, new Date().toISOString());
