import { refundErrors } from '../../error-catalogue/refunds';
import { changes } from '../../kernel/changes';
import type { Transaction } from '../../kernel/store/transaction';
import { moveMoney } from '../balance/move';
import { bookedOn } from '../charges/funds';
import type { ChargeRecord } from '../charges/record';
import { useClockOf } from '../customers/clock';
import { buildRefund } from './build';
import type { RefundRecord } from './record';

/** A refund can be taken back from the Dashboard for so many seconds (docs.stripe.com/testing). */
const CANCEL_WINDOW = 30 * 60;

/** Writes a refund that has changed, and says so. */
function changed(tx: Transaction, before: RefundRecord, after: RefundRecord): RefundRecord {
  const refund = tx.put('refund', after);
  const previous = changes(buildRefund(before), buildRefund(refund));
  tx.emit('refund.updated', 'refund', refund, previous);
  tx.emit('charge.refund.updated', 'refund', refund, previous);
  return refund;
}

/** The bank's reference of a refund has become known. */
export function giveReference(tx: Transaction, id: string): void {
  const before = tx.get('refund', id);
  if (before?.status !== 'succeeded' || before.reference_status !== 'pending') return;
  useClockOf(tx, before.customer);
  changed(tx, before, { ...before, reference_status: 'available' });
}

/** A pending refund has arrived. */
export function succeedRefund(tx: Transaction, id: string): void {
  const refund = tx.get('refund', id);
  if (refund?.status !== 'pending') return;
  changed(tx, refund, { ...refund, reference_status: 'available', status: 'succeeded' });
}

/** The money comes back: the card would not take it, or the refund was taken back. */
function returnMoney(
  tx: Transaction,
  before: RefundRecord,
  status: 'canceled' | 'failed',
  reason: string,
): RefundRecord {
  const held = tx.get('charge', before.charge) as ChargeRecord;
  const entry = moveMoney(tx, held.id, {
    amount: before.amount,
    fee: 0,
    fee_description: null,
    available_on: bookedOn(tx, held),
    currency: before.currency,
    description: held.description ? `REFUND FAILURE (${held.description})` : 'REFUND FAILURE',
    reporting_category: 'refund_failure',
    source: before.id,
    type: 'refund_failure',
  });
  const failure = { reason, balance_transaction: entry.id };
  const refund = changed(tx, before, { ...before, status, failure });
  const charge = tx.put('charge', { ...held, amount_refunded: held.amount_refunded - before.amount });
  tx.emit('charge.updated', 'charge', charge, {
    amount_refunded: held.amount_refunded,
    ...(held.amount_refunded === held.amount_captured ? { refunded: true } : {}),
  });
  return refund;
}

/** A refund that seemed to have arrived comes back: the card is no more. */
export function failRefund(tx: Transaction, id: string): void {
  const before = tx.get('refund', id);
  if (!before || before.status === 'canceled' || before.status === 'failed') return;
  const refund = returnMoney(tx, before, 'failed', 'expired_or_canceled_card');
  tx.emit('refund.failed', 'refund', refund);
}

/** Takes a refund back, as the Dashboard lets one do for half an hour; the API itself has no way to. */
export function cancelRefund(tx: Transaction, before: RefundRecord): RefundRecord {
  useClockOf(tx, before.customer);
  if (before.status === 'canceled' || before.status === 'failed') {
    throw refundErrors.ended({ refund: before.id, status: before.status });
  }
  if (tx.now - before.created > CANCEL_WINDOW) {
    throw refundErrors.too_late({ refund: before.id });
  }
  return returnMoney(tx, before, 'canceled', 'merchant_request');
}
