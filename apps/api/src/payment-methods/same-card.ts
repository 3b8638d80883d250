import { createHash } from 'node:crypto';
import type Stripe from 'stripe';

/**
 * What equal cards have in common: number (as Stripe's fingerprint of it) and expiry, hashed with their customer.
 * Stripe never de-duplicates by itself. A card without a fingerprint equals only itself.
 */
export function cardKey(customerId: string, { id, card }: Stripe.PaymentMethod): string {
  const traits = card?.fingerprint ? [card.fingerprint, card.exp_month, card.exp_year] : [id];
  return createHash('sha256')
    .update(JSON.stringify([customerId, ...traits]))
    .digest('hex');
}

/** The oldest of cards; among equals in age the one with the smaller id. */
export function oldest(cards: Stripe.PaymentMethod[]): Stripe.PaymentMethod | null {
  return [...cards].sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1))[0] ?? null;
}
