import type { Transaction } from '../../kernel/store/transaction';
import { endSubscription } from '../subscriptions/cancel';
import { hasEnded } from '../subscriptions/change';
import type { CustomerRecord } from './record';

const ALL = { limit: Number.POSITIVE_INFINITY };
const EVER = { from: 0, to: Number.POSITIVE_INFINITY };

/** Deletes a customer for good: its subscriptions end now, and its cards cannot be used any more. */
export function deleteCustomer(tx: Transaction, customer: CustomerRecord): CustomerRecord {
  const subscriptions = tx.account.store.subscription.page(
    { index: 'customer', key: customer.id },
    ALL,
    EVER,
  );
  for (const subscription of subscriptions.data) {
    if (!hasEnded(subscription)) endSubscription(tx, subscription, { reason: 'cancellation_requested' });
  }
  const attached = tx.account.store.payment_method.page({ index: 'customer', key: customer.id }, ALL, EVER);
  for (const method of attached.data) {
    tx.put('payment_method', { ...method, customer: null, spent: true });
  }
  tx.emit('customer.deleted', 'customer', customer);
  return tx.put('customer', { ...customer, email: null, deleted: true });
}
