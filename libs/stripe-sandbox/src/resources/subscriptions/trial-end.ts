import type { Transaction } from '../../kernel/store/transaction';
import { methodFor } from '../invoices/payment-intent';
import type { InvoiceRecord } from '../invoices/record';
import { endSubscription } from './cancel';
import { changeSubscription } from './change';
import type { SubscriptionRecord } from './record';

/**
 * A trial ends now: where there is no card to pay the first period with and the subscription says that this cancels
 * or pauses it, does that. Returns the subscription then, or `null` if it is to be billed. `held` is what stands in
 * the store, `record` what it is to be.
 */
export function endWithoutMethod(
  tx: Transaction,
  held: SubscriptionRecord,
  record: SubscriptionRecord,
): SubscriptionRecord | null {
  const about = { default_payment_method: null, subscription: record.id, customer: record.customer };
  const missing =
    record.collection_method === 'charge_automatically' &&
    record.default_payment_method === null &&
    methodFor(tx, about as InvoiceRecord) === null;
  if (!missing || record.missing_payment_method === 'create_invoice') return null;
  if (record.missing_payment_method === 'cancel') {
    return endSubscription(tx, record, { reason: null });
  }
  const paused = changeSubscription(tx, held, {
    ...record,
    // Nothing is billed from here on: the period ends with the trial (recorded).
    items: record.items.map((item) => ({ ...item, period: { start: item.period.start, end: tx.now } })),
    paused_at: tx.now,
    status: 'paused',
    trial_end: tx.now,
  });
  tx.emit('customer.subscription.paused', 'subscription', paused);
  return paused;
}
