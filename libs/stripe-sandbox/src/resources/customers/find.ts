import { missing } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { CustomerRecord } from './record';

export function findCustomer(tx: Transaction, id: string, param = 'id'): CustomerRecord {
  const customer = tx.get('customer', id);
  if (!customer || customer.deleted) throw missing('customer', id, param);
  tx.follow(customer.id);
  return customer;
}
