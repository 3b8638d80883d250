import type { CustomerRecord } from '../../store/records';
import type { Transaction } from '../../store/transaction';

/** Deletes a customer for good; its cards cannot be used any more. */
export function deleteCustomer(tx: Transaction, customer: CustomerRecord): CustomerRecord {
  const attached = tx.account.store.payment_method.page(
    { index: 'customer', key: customer.id },
    { limit: Number.POSITIVE_INFINITY },
    { from: 0, to: Number.POSITIVE_INFINITY },
  );
  for (const method of attached.data) {
    tx.put('payment_method', { ...method, customer: null, spent: true });
  }
  tx.emit('customer.deleted', 'customer', customer);
  return tx.put('customer', { ...customer, email: null, deleted: true });
}
