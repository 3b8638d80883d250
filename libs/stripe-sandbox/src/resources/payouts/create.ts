import { payoutErrors } from '../../error-catalogue/payouts';
import { checkCurrency } from '../../kernel/currencies';
import { type MetadataParam, mergeMetadata } from '../../kernel/params/common';
import type { Transaction } from '../../kernel/store/transaction';
import { currentBalance } from '../balance/build';
import { moveMoney } from '../balance/move';
import { bankAccount } from './bank-account';
import type { PayoutRecord } from './record';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The midnight UTC that comes next. */
export const nextMidnight = (now: number): number => (Math.floor(now / DAY) + 1) * DAY;

type NewPayout = Pick<
  PayoutRecord,
  | 'amount'
  | 'automatic'
  | 'currency'
  | 'description'
  | 'metadata'
  | 'reconciliation_status'
  | 'statement_descriptor'
  | 'status'
>;

/** Takes money out of the balance and sends it to the bank, where it arrives at the next midnight UTC (inferred). */
export function newPayout(tx: Transaction, given: NewPayout): PayoutRecord {
  tx.useClock(null);
  const id = tx.account.ids.plain('po', tx.now);
  const entry = moveMoney(tx, null, {
    amount: -given.amount,
    fee: 0,
    fee_description: null,
    available_on: tx.now,
    currency: given.currency,
    description: given.description,
    payout: given.automatic ? id : null,
    reporting_category: 'payout',
    source: id,
    type: 'payout',
  });
  const payout = tx.put('payout', {
    id,
    created: tx.now,
    ...given,
    arrival_date: nextMidnight(tx.now),
    balance_transaction: entry.id,
    destination: bankAccount(tx.account, given.currency),
    failure_balance_transaction: null,
  });
  tx.emit('payout.created', 'payout', payout);
  tx.schedule({ at: payout.arrival_date, kind: 'payout.arrive', payload: { payout: id } });
  return payout;
}

interface PayoutParams {
  amount: number;
  currency: string;
  description?: string;
  destination?: string;
  metadata?: MetadataParam;
  statement_descriptor?: string;
}

/** A payout that a call asks for. It can be canceled for an hour, then the bank has it (inferred). */
export function createPayout(tx: Transaction, params: PayoutParams): PayoutRecord {
  const { account } = tx;
  const currency = checkCurrency(params.currency);
  if (params.destination !== undefined && params.destination !== bankAccount(account, currency)) {
    throw payoutErrors.no_bank_account({ account: params.destination });
  }
  if (params.amount > (currentBalance({ account }).available[currency] ?? 0)) throw payoutErrors.not_enough();
  const payout = newPayout(tx, {
    amount: params.amount,
    automatic: false,
    currency,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    reconciliation_status: 'not_applicable',
    statement_descriptor: params.statement_descriptor ?? null,
    status: 'pending',
  });
  const at = Math.min(payout.created + HOUR, payout.arrival_date);
  tx.schedule({ at, kind: 'payout.submit', payload: { payout: payout.id } });
  return payout;
}
