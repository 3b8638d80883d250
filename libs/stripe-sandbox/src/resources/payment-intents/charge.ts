import { declineFields } from '../../cards/card-error';
import type { Verdict } from '../../cards/decide';
import type { Transaction } from '../../kernel/store/transaction';
import { bookCapture, scheduleRelease } from '../charges/captured';
import { newCharge } from '../charges/create';
import type { Attempt } from '../intents/record';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { attachTo, checked } from '../payment-methods/rules';
import { openReview } from '../reviews/rules';
import type { PaymentIntentRecord } from './record';

/** Keeps the card if that was asked for, else it is used up: a card charged without a customer serves once. */
function keepOrSpend(tx: Transaction, intent: PaymentIntentRecord, method: PaymentMethodRecord): void {
  const setUp = method.setUp || intent.setupFutureUsage === 'off_session';
  if (method.customer !== null) {
    const same = setUp === method.setUp && tx.get('payment_method', method.id) === method;
    if (!same) tx.put('payment_method', { ...method, setUp });
  } else if (intent.setupFutureUsage !== null && intent.customer !== null) {
    attachTo(tx, method, intent.customer, { setUp });
  } else tx.put('payment_method', { ...method, spent: true });
}

/**
 * Carries out what the bank decided: makes the charge and moves the intent. A declined intent goes back to
 * `requires_payment_method` without its payment method (recorded traffic).
 */
export function applyVerdict(
  tx: Transaction,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  attempt: Attempt,
  verdict: Verdict,
): PaymentIntentRecord {
  const seen = checked(method, attempt.cvcSupplied);
  const made = newCharge(tx, intent, seen, attempt, verdict);
  if (verdict.decline) {
    tx.put('payment_method', seen);
    const failed = tx.put('payment_intent', {
      ...intent,
      status: 'requires_payment_method',
      paymentMethod: null,
      latestCharge: made.id,
      attempt: null,
      failure: { error: declineFields(verdict.decline), charge: made.id, paymentMethod: seen },
    });
    tx.emit('charge.failed', 'charge', made);
    tx.emit('payment_intent.payment_failed', 'payment_intent', failed);
    return failed;
  }
  keepOrSpend(tx, intent, seen);
  const manual = intent.captureMethod === 'manual';
  const taken = manual ? made : bookCapture(tx, made, intent.captureMethod === 'automatic_async');
  const charged = tx.put('payment_intent', {
    ...intent,
    status: manual ? 'requires_capture' : 'succeeded',
    paymentMethod: method.id,
    latestCharge: made.id,
    attempt: null,
    failure: null,
    amountReceived: manual ? 0 : intent.amount,
    amountCapturable: manual ? intent.amount : 0,
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
