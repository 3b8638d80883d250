import { cardOf } from '../../cards/table';
import { chargeErrors } from '../../error-catalogue/charges';
import { refundErrors } from '../../error-catalogue/refunds';
import { checkStep, money } from '../../kernel/currencies';
import { type MetadataParam, mergeMetadata } from '../../kernel/params/common';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { moveMoney } from '../balance/move';
import { findCharge } from '../charges/find';
import { bookedOn } from '../charges/funds';
import type { ChargeRecord } from '../charges/record';
import { useClockOf } from '../customers/clock';
import { chargedBack } from '../disputes/find';
import { findPaymentIntent } from '../payment-intents/rules';
import type { RefundRecord } from './record';

/** A refund that ends later does so after so many seconds. */
const ENDS_AFTER = 5;

/** A refund by its id, of this charge if one is named. @throws ApiError 404 with the parameter `refund` (recorded) */
export function findRefund(tx: Transaction, id: string, charge?: string): RefundRecord {
  const refund = tx.get('refund', id);
  if (!refund || (charge !== undefined && refund.charge !== charge)) {
    throw missing('refund', id, 'refund', 404);
  }
  return refund;
}

/** The charge that a refund names, by its id or by that of its intent. */
export function chargeToRefund(
  tx: Transaction,
  params: { charge?: string; payment_intent?: string },
): ChargeRecord {
  const { charge: id, payment_intent: of } = params;
  if (id !== undefined) {
    const charge = findCharge(tx, id);
    if (of === undefined || charge.payment_intent === of) return charge;
    throw refundErrors.other_payment({ charge: charge.id, intent: of });
  }
  if (of === undefined) throw refundErrors.no_payment();
  const intent = findPaymentIntent(tx, of, 'payment_intent');
  const charge = intent.latest_charge === null ? undefined : tx.get('charge', intent.latest_charge);
  if (!charge) throw refundErrors.nothing_paid({ intent: intent.id });
  return charge;
}

function amountToRefund(tx: Transaction, charge: ChargeRecord, given: number | undefined): number {
  const { currency, id, payment_intent: intent } = charge;
  if (charge.decline) throw refundErrors.nothing_paid({ intent });
  if (!charge.captured) throw chargeErrors.cancel_the_intent({ intent });
  if (chargedBack(tx, id)) throw refundErrors.charged_back({ charge: id });
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0) throw refundErrors.already_refunded({ charge: id });
  const amount = given ?? left;
  if (amount > left) {
    throw refundErrors.too_large({ amount: money(amount, currency), left: money(left, currency) });
  }
  checkStep(amount, currency);
  return amount;
}

/**
 * Gives money of a captured charge back to its card; how that ends is up to the card. The money of the charge itself
 * may enter the balance later (recorded).
 */
export function createRefund(
  tx: Transaction,
  before: ChargeRecord,
  params: { amount?: number; metadata?: MetadataParam | null; reason?: RefundRecord['reason'] },
): RefundRecord {
  useClockOf(tx, before.customer);
  const amount = amountToRefund(tx, before, params.amount);
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
    payment_method: before.method.id,
    reason: params.reason ?? null,
    reference_status: 'pending',
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
  if (refund.status === 'succeeded') {
    // The reference is known once this call is over, whatever the customer's clock says.
    tx.schedule({ at: tx.wall, clock: null, kind: 'refund.reference', payload: { refund: id } });
  }
  if (ends !== 'succeeds') {
    tx.schedule({ at: tx.now + ENDS_AFTER, kind: `refund.${ends}`, payload: { refund: id } });
  }
  return refund;
}
