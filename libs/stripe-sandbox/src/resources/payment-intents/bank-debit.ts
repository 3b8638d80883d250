import { bankAccountOf } from '../../cards/bank-accounts';
import type { Verdict } from '../../cards/decide';
import { docUrl } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { bookCapture } from '../charges/captured';
import { newCharge } from '../charges/create';
import type { ChargeRecord } from '../charges/record';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { usedUp } from '../payment-methods/rules';
import { processPayment } from './process';
import type { PaymentIntentRecord } from './record';

const ASKED: Verdict = { result: 'succeeded', decline: null, threeDSecure: null };

/**
 * Asks the bank for the money: the charge is pending and the intent processing until it has answered, which takes
 * days (docs.stripe.com/payments/ach-direct-debit). Inferred: a pending charge has captured nothing.
 */
export function beginBankDebit(
  tx: Transaction,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
): PaymentIntentRecord {
  const charge = tx.put('charge', {
    ...newCharge(tx, intent, method, ASKED),
    amount_captured: 0,
    captured: false,
    pending: true,
  });
  const processing = processPayment(tx, { ...intent, latest_charge: charge.id }, method.id);
  tx.emit('charge.pending', 'charge', charge);
  return processing;
}

/** The bank has paid, or has not. */
export function finishBankDebit(
  tx: Transaction,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  succeeds: boolean,
): PaymentIntentRecord {
  const pending = tx.get('charge', intent.latest_charge as string) as ChargeRecord;
  tx.put('payment_method', usedUp(method));
  return succeeds ? pay(tx, intent, pending) : fail(tx, intent, method, pending);
}

function pay(tx: Transaction, intent: PaymentIntentRecord, pending: ChargeRecord): PaymentIntentRecord {
  const { amount } = intent;
  const taken = tx.put('charge', { ...pending, amount_captured: amount, captured: true, pending: false });
  const charge = bookCapture(tx, taken, intent.capture_method === 'automatic_async');
  const paid = tx.put('payment_intent', {
    ...intent,
    status: 'succeeded',
    amount_received: amount,
    failure: null,
  });
  tx.emit('charge.succeeded', 'charge', charge);
  tx.emit('payment_intent.succeeded', 'payment_intent', paid);
  return paid;
}

/** Inferred: the error has the code of the charge's failure, and is no error of a card. */
function fail(
  tx: Transaction,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  pending: ChargeRecord,
): PaymentIntentRecord {
  const { failure: decline } = bankAccountOf(method.bank_account ?? '');
  const { code, message } = decline;
  const charge = tx.put('charge', { ...pending, decline, pending: false });
  const failed = tx.put('payment_intent', {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    failure: {
      error: { code, doc_url: docUrl(code), message, type: 'invalid_request_error' },
      charge: charge.id,
      payment_method: method,
    },
  });
  tx.emit('charge.failed', 'charge', charge);
  tx.emit('payment_intent.payment_failed', 'payment_intent', failed);
  return failed;
}
