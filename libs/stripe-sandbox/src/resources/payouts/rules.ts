import { payoutErrors } from '../../error-catalogue/payouts';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { moveMoney } from '../balance/move';
import type { PayoutRecord } from './record';

/** A payout by its id. @throws ApiError 404 with the parameter `payout` (recorded) */
export function findPayout(tx: Transaction, id: string): PayoutRecord {
  const payout = tx.get('payout', id);
  if (!payout) throw missing('payout', id, 'payout', 404);
  return payout;
}

/** Calls a payout back while the bank does not have it; its money is available again. */
export function cancelPayout(tx: Transaction, before: PayoutRecord): PayoutRecord {
  if (before.automatic) throw payoutErrors.automatic();
  if (before.status !== 'pending') throw payoutErrors.not_pending();
  const entry = moveMoney(tx, null, {
    amount: before.amount,
    fee: 0,
    fee_description: null,
    available_on: tx.now,
    currency: before.currency,
    description: before.description,
    reporting_category: 'payout_reversal',
    source: before.id,
    type: 'payout_cancel',
  });
  const payout = tx.put('payout', {
    ...before,
    failure_balance_transaction: entry.id,
    status: 'canceled',
  });
  tx.emit('payout.canceled', 'payout', payout);
  return payout;
}

/** The bank has it. */
export function submitPayout(tx: Transaction, id: string): void {
  const payout = tx.get('payout', id);
  if (payout?.status !== 'pending') return;
  const submitted = tx.put('payout', { ...payout, status: 'in_transit' });
  tx.emit('payout.updated', 'payout', submitted, { status: 'pending' });
}

/** The money is in the bank account. */
export function arrive(tx: Transaction, id: string): void {
  submitPayout(tx, id);
  const payout = tx.get('payout', id);
  if (payout?.status !== 'in_transit') return;
  tx.emit('payout.paid', 'payout', tx.put('payout', { ...payout, status: 'paid' }));
}

/** What an automatic payout consists of can be listed now. */
export function reconcile(tx: Transaction, id: string): void {
  const payout = tx.get('payout', id);
  if (payout?.reconciliation_status !== 'in_progress') return;
  const completed = tx.put('payout', { ...payout, reconciliation_status: 'completed' });
  tx.emit('payout.reconciliation_completed', 'payout', completed);
}
