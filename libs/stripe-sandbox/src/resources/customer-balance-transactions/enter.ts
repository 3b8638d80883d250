import type { Transaction } from '../../kernel/store/transaction';
import type { CustomerRecord } from '../customers/record';
import type { CustomerBalanceTransactionRecord } from './record';

type Entry = Pick<CustomerBalanceTransactionRecord, 'amount' | 'currency' | 'type'> &
  Partial<Pick<CustomerBalanceTransactionRecord, 'credit_note' | 'description' | 'invoice' | 'metadata'>>;

/** Enters what a customer's balance has changed by; `balance` is what it is now. */
export function enter(
  tx: Transaction,
  { id, balance }: CustomerRecord,
  entry: Entry,
): CustomerBalanceTransactionRecord {
  return tx.put('customer_balance_transaction', {
    id: tx.account.ids.plain('cbtxn', tx.wall),
    created: tx.now,
    credit_note: null,
    customer: id,
    description: null,
    ending_balance: balance,
    invoice: null,
    metadata: {},
    ...entry,
  });
}

/** Changes a customer's balance and enters that. Returns the entry; `null` if nothing changes. */
export function changeBalance(
  tx: Transaction,
  id: string,
  entry: Entry,
): CustomerBalanceTransactionRecord | null {
  const customer = tx.get('customer', id);
  if (!customer || entry.amount === 0) return null;
  const currency = customer.currency ?? entry.currency;
  const after = tx.put('customer', { ...customer, balance: customer.balance + entry.amount, currency });
  const previous = { balance: customer.balance, ...(customer.currency ? {} : { currency: null }) };
  tx.emit('customer.updated', 'customer', after, previous);
  return enter(tx, after, entry);
}

/** The balance was set by a call to the customer itself: what it differs by from the last entry is one of its own. */
export function onBalanceSet(tx: Transaction, customer: CustomerRecord): void {
  const last = tx.account.store.customer_balance_transaction.newest('customer', customer.id);
  const amount = customer.balance - (last?.ending_balance ?? 0);
  if (amount === 0) return;
  enter(tx, customer, { amount, currency: customer.currency ?? 'usd', type: 'adjustment' });
}
