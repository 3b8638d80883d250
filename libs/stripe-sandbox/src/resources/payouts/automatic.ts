import type { Transaction } from '../../kernel/store/transaction';
import type { BalanceRecord, BalanceTransactionRecord } from '../balance/record';
import { timeOn } from '../customers/clock';
import { newPayout, nextMidnight } from './create';
import { paysOutDaily } from './settings';

const ALL = { limit: Number.POSITIVE_INFINITY };
const EVER = { from: 0, to: Number.POSITIVE_INFINITY };

/** Plans the next automatic payout when there is money for it: the midnight after it became available (inferred). */
export function planPayout(tx: Transaction, balance: BalanceRecord): void {
  if (!paysOutDaily(tx.account.settings)) return;
  if ((balance.payout_at ?? 0) > tx.wall) return;
  const at = nextMidnight(tx.wall);
  tx.put('balance', { ...balance, payout_at: at });
  tx.schedule({ at, kind: 'payout.automatic', payload: {}, clock: null });
}

/** What became available before today and has not been paid out. */
function due(tx: Transaction, currency: string): BalanceTransactionRecord[] {
  const { account, now } = tx;
  const entries = account.store.balance_transaction.page({ index: 'unpaid', key: currency }, ALL, EVER).data;
  return entries.filter(({ available_on: availableOn, clock }) =>
    clock === undefined ? availableOn < now : availableOn <= timeOn(account, clock),
  );
}

/** Pays out what is due in one currency, if it is more than nothing. */
function payOut(tx: Transaction, currency: string): void {
  const entries = due(tx, currency);
  const amount = entries.reduce((sum, entry) => sum + entry.amount - entry.fee, 0);
  if (amount <= 0) return;
  const payout = newPayout(tx, {
    amount,
    automatic: true,
    currency,
    description: 'STRIPE PAYOUT',
    metadata: {},
    reconciliation_status: 'in_progress',
    statement_descriptor: null,
    status: 'in_transit',
  });
  for (const entry of entries) tx.put('balance_transaction', { ...entry, payout: payout.id });
  tx.schedule({ at: tx.now, kind: 'payout.reconcile', payload: { payout: payout.id } });
}

/** Makes the day's automatic payouts: one for each currency of the balance. */
export function payOutAll(tx: Transaction): void {
  if (!paysOutDaily(tx.account.settings)) return;
  for (const currency of Object.keys(tx.get('balance', 'balance')?.available ?? {})) payOut(tx, currency);
}
