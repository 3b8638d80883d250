import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from './clock';
import type { CustomerRecord } from './record';

export function findCustomer(tx: Transaction, id: string, param = 'id'): CustomerRecord {
  const customer = tx.get('customer', id);
  if (!customer || customer.deleted) throw missing('customer', id, param);
  useClockOf(tx, customer.id);
  return customer;
}
