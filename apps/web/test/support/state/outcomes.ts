import type { LastError, PaymentCard } from '@app/contracts';
import { decline } from '../samples';

/** What each card does, by its last four digits. */
const asksWhenPaying = ['3184', '3155', '3178'];
export const asksWhenSaving = ['3184', '3155'];
export const declinedWhenPaying: Record<string, LastError> = {
  '0341': decline('generic_decline', 'Your card was declined.'),
  '3178': decline('insufficient_funds', 'Your card has insufficient funds.'),
};

/** A payment that waits for no bank. */
export const closed = { nextAction: null, clientSecret: null };

/** What becomes of a payment by a charge of this card. */
export function chargeOf({ last4 }: PaymentCard) {
  const lastError = declinedWhenPaying[last4] ?? null;
  const status = lastError ? ('requires_payment_method' as const) : ('succeeded' as const);
  return { status, lastError, ...closed };
}

/** What becomes of a payment by a try with this card. */
export const tryOf = (card: PaymentCard, clientSecret: string) =>
  asksWhenPaying.includes(card.last4) ? { ...challenge(clientSecret), lastError: null } : chargeOf(card);

export const challenge = (clientSecret: string) => ({
  status: 'requires_action' as const,
  nextAction: { type: 'use_stripe_sdk' },
  clientSecret,
});
