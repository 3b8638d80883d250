import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { ChargeRecord } from './record';

/** A charge by its id. @throws ApiError 404, which names `param` */
export function findCharge(tx: Transaction, id: string, param = 'id'): ChargeRecord {
  const charge = tx.get('charge', id);
  if (!charge) throw missing('charge', id, param, 404);
  return charge;
}
