import type { PaymentStatus } from '@app/contracts';

/** Stripe never moves a PaymentIntent out of these (docs.stripe.com/payments/paymentintents/lifecycle). */
export const isTerminal = (status: PaymentStatus): boolean => status === 'succeeded' || status === 'canceled';

/** What our row says at the moment of applying, under its lock. */
export type Known = { status: PaymentStatus; version: number; attemptOpen: boolean };

/** Where a snapshot comes from: the answer to the open attempt, or a read before which `version` was noted. */
export type Asked = { ownAnswer: true } | { version: number };

/**
 * - `accept`: write it.
 * - `keep`: the payment has ended and the snapshot says the same.
 * - `contradict`: the payment has ended and the snapshot says otherwise; nothing leaves a terminal state.
 * - `defer`: an attempt is open, whose own answer decides; read again when it is closed.
 * - `stale`: something was written since we asked; read again.
 */
export type ApplyDecision = 'accept' | 'keep' | 'contradict' | 'defer' | 'stale';

/**
 * Whether a snapshot of the PaymentIntent may become the payment's state. Snapshots carry no version of their own, so
 * they are ordered by when we asked.
 */
export function decideApply(known: Known, asked: Asked, said: PaymentStatus): ApplyDecision {
  const row = { ...known, ended: isTerminal(known.status) };
  return decideSnapshot(row, asked, { ends: isTerminal(said), same: known.status === said });
}

/**
 * The same of anything at Stripe that is confirmed by attempts of ours.
 * @param said `ends`: it is a state that nothing leaves; `same`: it is the one that the row has
 */
export function decideSnapshot(
  known: { ended: boolean; version: number; attemptOpen: boolean },
  asked: Asked,
  said: { ends: boolean; same: boolean },
): ApplyDecision {
  if (known.ended) return said.same ? 'keep' : 'contradict';
  if (said.ends) return 'accept';
  if ('ownAnswer' in asked) return 'accept';
  if (known.attemptOpen) return 'defer';
  return known.version === asked.version ? 'accept' : 'stale';
}
