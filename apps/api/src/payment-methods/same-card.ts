import type Stripe from 'stripe';

/** Two payment methods are the same card when number and expiry are; Stripe never de-duplicates by itself. */
const isSameCard = (a: Stripe.PaymentMethod, b: Stripe.PaymentMethod): boolean =>
  a.id === b.id ||
  (a.card?.fingerprint != null &&
    a.card.fingerprint === b.card?.fingerprint &&
    a.card.exp_month === b.card.exp_month &&
    a.card.exp_year === b.card.exp_year);

/**
 * Which of a customer's cards stays when `saved` was added: the oldest of those that are the same card. Everyone
 * who asks gets the same answer, so two savings at once cannot remove each other.
 * @returns null when the customer has no such card (any more)
 */
export function cardToKeep(
  cards: Stripe.PaymentMethod[],
  saved: Stripe.PaymentMethod,
): Stripe.PaymentMethod | null {
  const [oldest] = cards
    .filter((card) => isSameCard(card, saved))
    .sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
  return oldest ?? null;
}
