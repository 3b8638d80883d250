import { Skeleton, Text } from '@mantine/core';
import { maskedCard } from '../../../components/card/brand-name';
import classes from '../../../components/charges/charges.module.css';
import { LoadError } from '../../../components/load-error';
import { formatExpiry } from '../../../lib/dates';
import { useCustomerCards } from '../api/customers';

/** The saved cards of a customer: brand, last four digits and expiry. */
export function CustomerCards({ customerId }: { customerId: string }) {
  const cards = useCustomerCards(customerId);
  if (cards.isPending) return <Skeleton height={48} role="status" aria-label="Loading the cards" />;
  if (!cards.data) {
    return <LoadError what="The cards" error={cards.error} onRetry={() => void cards.refetch()} />;
  }
  if (cards.data.length === 0) return <Text c="dimmed">No saved cards.</Text>;
  return (
    <ul className={classes.charges} aria-label="Saved cards">
      {cards.data.map((card, index) => (
        // Two cards may look the same, and none of them moves.
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that is shown as it came
        <li key={index} className={classes.charge}>
          {maskedCard(card)}
          <Text size="sm" c="dimmed">
            {card.isExpired ? 'Expired' : 'Expires'} {formatExpiry(card.expMonth, card.expYear)}
            {card.isDefault ? ' · Default' : ''}
          </Text>
        </li>
      ))}
    </ul>
  );
}
