import { isFruitless } from './refund-status';

/** As much of a refund as tells what it covers; amounts in minor units. */
export type CoveringRefund = { amount: number; status: string };

/** Refunds that count: sent, on their way, or asked for. */
export const effective = <T extends CoveringRefund>(refunds: T[]): T[] =>
  refunds.filter(({ status }) => !isFruitless(status));

export const sumOf = (refunds: CoveringRefund[]): number =>
  refunds.reduce((total, { amount }) => total + amount, 0);

/** What of a sum that is to be refunded is still open, in words for an admin; null when all of it has gone back. */
export function remainingOf(refunds: CoveringRefund[], wanted: number): string | null {
  const counted = effective(refunds);
  if (sumOf(counted.filter(({ status }) => status === 'succeeded')) >= wanted) return null;
  return sumOf(counted) >= wanted
    ? 'The refund is pending: Stripe has not confirmed it yet.'
    : 'Stripe rejected the refund. Refund the money in another way and close this with a note.';
}
