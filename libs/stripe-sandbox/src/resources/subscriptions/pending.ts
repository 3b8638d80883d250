import { HOUR } from '../../kernel/calendar';
import type { Transaction } from '../../kernel/store/transaction';
import type { SubscriptionRecord } from './record';

/** A change that waits for its payment is dropped after so many seconds (docs.stripe.com/billing/subscriptions/pending-updates). */
export const PENDING_LIFE = 23 * HOUR;

/** Has the change that waits dropped when its time is over. */
export function schedulePendingEnd(
  tx: Transaction,
  { id, pending_update: pending }: SubscriptionRecord,
): void {
  if (!pending) return;
  tx.schedule({ at: pending.expires_at, kind: 'subscription.drop_update', payload: { subscription: id } });
}
