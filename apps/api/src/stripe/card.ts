import type { Card, PaymentCard } from '@app/contracts';
import type Stripe from 'stripe';

/** A card is good through the last day of its month; months compare in UTC. */
function isExpired(expMonth: number, expYear: number, now: Date): boolean {
  const year = now.getUTCFullYear();
  const month = now.getUTCMonth() + 1;
  return expYear < year || (expYear === year && expMonth < month);
}

/**
 * A saved card as the shopper sees it.
 *
 * @param defaultId the customer's default payment method, or null
 * @throws Error when the payment method is not a card: we never save another kind
 */
export function toCard(paymentMethod: Stripe.PaymentMethod, defaultId: string | null, now: Date): Card {
  const { card } = paymentMethod;
  if (!card) throw new Error(`Payment method ${paymentMethod.id} is a ${paymentMethod.type}, not a card.`);
  return {
    id: paymentMethod.id,
    brand: card.brand,
    last4: card.last4,
    expMonth: card.exp_month,
    expYear: card.exp_year,
    funding: card.funding,
    country: card.country,
    holderName: paymentMethod.billing_details.name,
    isDefault: paymentMethod.id === defaultId,
    isExpired: isExpired(card.exp_month, card.exp_year, now),
  };
}

/** As much of a card as a receipt shows; null for a payment method that is only an id, or not a card. */
export function toPaymentCard(
  paymentMethod: string | Stripe.PaymentMethod | null | undefined,
): PaymentCard | null {
  if (!paymentMethod || typeof paymentMethod === 'string' || !paymentMethod.card) return null;
  const { brand, last4, exp_month, exp_year, funding } = paymentMethod.card;
  return { id: paymentMethod.id, brand, last4, expMonth: exp_month, expYear: exp_year, funding };
}

/** A card as it is kept with its payment, in the order of the contract: jsonb has an order of keys of its own. */
export const toStoredCard = (card: PaymentCard | null): PaymentCard | null =>
  card && {
    id: card.id,
    brand: card.brand,
    last4: card.last4,
    expMonth: card.expMonth,
    expYear: card.expYear,
    funding: card.funding,
  };
