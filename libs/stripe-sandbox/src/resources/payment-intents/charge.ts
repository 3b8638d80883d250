import { declineFields } from '../../cards/card-error';
import type { Verdict } from '../../cards/decide';
import type { Transaction } from '../../kernel/store/transaction';
import { bookCapture, scheduleRelease } from '../charges/captured';
import { newCharge } from '../charges/create';
import type { Attempt } from '../intents/record';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { attachTo, checked, usedUp } from '../payment-methods/rules';
import { openReview } from '../reviews/rules';
import { failUncharged } from './fail';
import type { PaymentIntentRecord } from './record';

/** Keeps the card if that was asked for, else it is used up: a card charged without a customer serves once. */
function keepOrSpend(tx: Transaction, intent: PaymentIntentRecord, method: PaymentMethodRecord): void {
  const setUp = method.set_up || intent.setup_future_usage === 'off_session';
  if (method.customer !== null) {
    const same = setUp === method.set_up && tx.get('payment_method', method.id) === method;
    if (!same) tx.put('payment_method', { ...method, set_up: setUp });
  } else if (intent.setup_future_usage !== null && intent.customer !== null) {
    attachTo(tx, method, intent.customer, { set_up: setUp });
  } else tx.put('payment_method', usedUp(method));
}

/**
 * Carries out what the bank decided: makes the charge and moves the intent. A declined intent goes back to
 * `requires_payment_method` without its payment method (recorded traffic), and a card that belongs to nobody is used up.
 */
export function applyVerdict(
  tx: Transaction,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  attempt: Attempt,
  verdict: Verdict,
): PaymentIntentRecord {
  if (verdict.decline?.charge === false) return failUncharged(tx, intent, method, verdict.decline);
  const seen = checked(method, attempt.cvc_supplied);
  const made = newCharge(tx, intent, seen, verdict);
  if (verdict.decline) {
    tx.put('payment_method', usedUp(seen));
    const failed = tx.put('payment_intent', {
      ...intent,
      status: 'requires_payment_method',
      payment_method: null,
      latest_charge: made.id,
      attempt: null,
      failure: { error: declineFields(verdict.decline), charge: made.id, payment_method: seen },
    });
    tx.emit('charge.failed', 'charge', made);
    tx.emit('payment_intent.payment_failed', 'payment_intent', failed);
    return failed;
  }
  keepOrSpend(tx, intent, seen);
  const manual = intent.capture_method === 'manual';
  const taken = manual ? made : bookCapture(tx, made, intent.capture_method === 'automatic_async');
  const charged = tx.put('payment_intent', {
    ...intent,
    status: manual ? 'requires_capture' : 'succeeded',
    payment_method: method.id,
    latest_charge: made.id,
    attempt: null,
    failure: null,
    amount_received: manual ? 0 : intent.amount,
    amount_capturable: manual ? intent.amount : 0,
  });
  if (manual) scheduleRelease(tx, charged);
  const { charge, intent: paid } = openReview(tx, taken, charged);
  tx.emit('charge.succeeded', 'charge', charge);
  tx.emit(
    manual ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded',
    'payment_intent',
    paid,
  );
  return paid;
}
