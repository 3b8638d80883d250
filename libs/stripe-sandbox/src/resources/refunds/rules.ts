import { cardOf } from '../../cards/table';
import { checkStep, money } from '../../kernel/currencies';
import { invalid, missing } from '../../kernel/errors';
import { type MetadataParam, mergeMetadata } from '../../kernel/params/common';
import type { Transaction } from '../../kernel/store/transaction';
import { moveMoney } from '../balance/move';
import { bookedOn, enterLate } from '../charges/funds';
import type { ChargeRecord } from '../charges/record';
import { useClockOf } from '../customers/clock';
import { chargedBack } from '../disputes/find';
import { findPaymentIntent } from '../payment-intents/rules';
import type { RefundRecord } from './record';

/** A refund that ends later does so after so many seconds. */
const ENDS_AFTER = 5;

/** A refund can be taken back from the Dashboard for so many seconds (docs.stripe.com/testing). */
const CANCEL_WINDOW = 30 * 60;

export function findRefund(tx: Transaction, id: string): RefundRecord {
  const refund = tx.get('refund', id);
  if (!refund) throw missing('refund', id);
  return refund;
}

/** The charge that a refund names, by its id or by that of its intent. */
export function chargeToRefund(
  tx: Transaction,
  params: { charge?: string; payment_intent?: string },
): ChargeRecord {
  if (params.charge === undefined && params.payment_intent === undefined) {
    throw invalid(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  if (params.charge !== undefined) {
    const charge = tx.get('charge', params.charge);
    if (!charge) throw missing('charge', params.charge, 'charge');
    if (params.payment_intent !== undefined && charge.payment_intent !== params.payment_intent) {
      throw invalid(
        `The charge ${charge.id} does not belong to the PaymentIntent ${params.payment_intent}.`,
        { param: 'charge' },
      );
    }
    return charge;
  }
  const intent = findPaymentIntent(tx, params.payment_intent as string, 'payment_intent');
  const charge = intent.latest_charge === null ? undefined : tx.get('charge', intent.latest_charge);
  if (!charge || charge.decline) {
    throw invalid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
  }
  return charge;
}

function amountToRefund(tx: Transaction, charge: ChargeRecord, given: number | undefined): number {
  if (charge.decline)
    throw invalid(`Charge ${charge.id} has failed and cannot be refunded.`, { param: 'charge' });
  if (!charge.captured) {
    throw invalid(
      `Charge ${charge.id} has not been captured. To release the funds, cancel its PaymentIntent instead.`,
      { param: 'charge' },
    );
  }
  if (chargedBack(tx, charge.id)) {
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
      executed: true,
    });
  }
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
      executed: true,
    });
  }
  const amount = given ?? left;
  if (amount > left) {
    throw invalid(
      `Refund amount (${money(amount, charge.currency)}) is greater than unrefunded amount on charge (${money(left, charge.currency)})`,
      { param: 'amount', executed: true },
    );
  }
  checkStep(amount, charge.currency);
  return amount;
}

const emitUpdated = (
  tx: Transaction,
  refund: RefundRecord,
  previous: Record<string, unknown> | null,
): void => {
  tx.emit('refund.updated', 'refund', refund, previous);
  tx.emit('charge.refund.updated', 'refund', refund, previous);
};

/** Gives money of a captured charge back to its card; how that ends is up to the card. */
export function createRefund(
  tx: Transaction,
  given: ChargeRecord,
  params: { amount?: number; metadata?: MetadataParam | null; reason?: RefundRecord['reason'] },
): RefundRecord {
  useClockOf(tx, given.customer);
  const amount = amountToRefund(tx, given, params.amount);
  const before = enterLate(tx, given);
  const ends = cardOf(before.method.card).effects.refund;
  const id = tx.account.ids.within('re', before.payment_intent);
  const entry = moveMoney(tx, before.id, {
    amount: -amount,
    fee: 0,
    fee_description: null,
    available_on: bookedOn(tx, before),
    currency: before.currency,
    description: before.description ? `REFUND FOR CHARGE (${before.description})` : 'REFUND FOR CHARGE',
    reporting_category: 'refund',
    source: id,
    type: 'refund',
  });
  const refund = tx.put('refund', {
    id,
    created: tx.now,
    amount,
    balance_transaction: entry.id,
    charge: before.id,
    currency: before.currency,
    customer: before.customer,
    failure: null,
    metadata: mergeMetadata({}, params.metadata),
    payment_intent: before.payment_intent,
    reason: params.reason ?? null,
    status: ends === 'pending' ? 'pending' : 'succeeded',
  });
  const charge = tx.put('charge', {
    ...before,
    amount_refunded: before.amount_refunded + amount,
    ...(refund.reason === 'fraudulent' ? { user_report: 'fraudulent' as const } : {}),
  });
  tx.emit('refund.created', 'refund', refund);
  tx.emit('charge.refunded', 'charge', charge, {
    amount_refunded: before.amount_refunded,
    ...(charge.amount_refunded === charge.amount_captured ? { refunded: false } : {}),
  });
  if (refund.status === 'succeeded') emitUpdated(tx, refund, null);
  if (ends !== 'succeeds') {
    tx.schedule({ at: tx.now + ENDS_AFTER, kind: `refund.${ends}`, payload: { refund: id } });
  }
  return refund;
}

/** A pending refund has arrived. */
export function succeedRefund(tx: Transaction, id: string): void {
  const refund = tx.get('refund', id);
  if (refund?.status !== 'pending') return;
  emitUpdated(tx, tx.put('refund', { ...refund, status: 'succeeded' }), { status: 'pending' });
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
  const refund = tx.put('refund', { ...before, status, failure: { reason, balance_transaction: entry.id } });
  const charge = tx.put('charge', { ...held, amount_refunded: held.amount_refunded - before.amount });
  emitUpdated(tx, refund, { status: before.status });
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
    throw invalid(`The refund ${before.id} cannot be canceled because its status is ${before.status}.`);
  }
  if (tx.now - before.created > CANCEL_WINDOW) {
    throw invalid(`The refund ${before.id} cannot be canceled any more: it is older than 30 minutes.`);
  }
  return returnMoney(tx, before, 'canceled', 'merchant_request');
}
