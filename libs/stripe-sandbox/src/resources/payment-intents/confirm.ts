import { cardError } from '../../cards/card-error';
import { DECLINES, type Decline } from '../../cards/decline-codes';
import { paymentIntentErrors } from '../../error-catalogue/payment-intents';
import type { ApiError } from '../../kernel/errors';
import { toShipping } from '../../kernel/params/shipping';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import { authorize, CVC_TOKEN_PARAM, mergeOptions, newAttempt, spendCvcToken } from '../intents/attempt';
import type { ConfirmPaymentParams } from '../intents/params';
import type { Attempt, FailureRecord } from '../intents/record';
import { checkReturnUrl, checkUsable, paymentMethodToConfirm, type Subject } from '../intents/usable';
import { withToken } from '../intents/with-token';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { carrying } from './carrying';
import { applyVerdict } from './charge';
import { failUncharged } from './fail';
import type { PaymentIntentRecord } from './record';

const CONFIRMABLE = ['requires_confirmation', 'requires_payment_method', 'requires_action'];

/** Who confirms: a call with either key, or the sandbox itself for an invoice or a Checkout session. */
export type Confirmer = 'publishable' | 'sandbox' | 'secret';

function checkState(record: PaymentIntentRecord, by: Confirmer): void {
  const { id, status } = record;
  if (by === 'publishable' && record.confirmation_method === 'manual') {
    throw paymentIntentErrors.manual_with_publishable({ id });
  }
  if (status === 'succeeded') throw paymentIntentErrors.already_succeeded(carrying(record));
  if (!CONFIRMABLE.includes(status)) throw paymentIntentErrors.not_confirmable({ status }, carrying(record));
}

/** With a publishable key a usage that is set may only go from `on_session` to `off_session` (API reference). */
function checkUsage(record: PaymentIntentRecord, usage: ConfirmPaymentParams['setup_future_usage']): void {
  const held = record.setup_future_usage;
  if (usage === undefined || held === null || usage === held || usage === 'off_session') return;
  throw paymentIntentErrors.narrower_usage();
}

function withParams(record: PaymentIntentRecord, params: ConfirmPaymentParams): PaymentIntentRecord {
  const types = params.allowed_payment_method_types;
  return {
    ...record,
    allowed_payment_method_types: types?.length ? types : record.allowed_payment_method_types,
    capture_method: params.capture_method ?? record.capture_method,
    card_options: mergeOptions(record.card_options, params.payment_method_options),
    receipt_email: params.receipt_email === undefined ? record.receipt_email : params.receipt_email,
    setup_future_usage:
      params.setup_future_usage === undefined ? record.setup_future_usage : params.setup_future_usage,
    shipping: params.shipping === undefined ? record.shipping : toShipping(params.shipping),
  };
}

/** The attempt this confirm goes on with: a passed challenge of the same card, or a new one. */
function attemptFor(
  tx: Transaction,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  params: ConfirmPaymentParams,
): Attempt {
  const held = intent.attempt;
  const continued =
    intent.status === 'requires_confirmation' && held?.authenticated && held.payment_method === method.id
      ? held
      : null;
  const token = params.payment_method_options?.card?.cvc_token;
  if (intent.card_options.require_cvc_recollection && method.customer !== null && !token && !continued) {
    throw paymentIntentErrors.cvc_again({ param: CVC_TOKEN_PARAM });
  }
  if (token !== undefined) spendCvcToken(tx, token);
  if (continued) return { ...continued, cvc_supplied: continued.cvc_supplied || token !== undefined };
  return newAttempt(tx, method, params, method.cvc_held || token !== undefined);
}

function refused(record: PaymentIntentRecord, decline: Decline): ApiError {
  const { charge, payment_method: paymentMethod } = record.failure as FailureRecord;
  return cardError(decline, charge ? { charge } : {}, {
    payment_intent: record,
    ...(paymentMethod ? { payment_method: paymentMethod } : {}),
  });
}

/** What a confirm has to be before the bank is asked. */
function checkConfirm(
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  params: ConfirmPaymentParams,
  subject: Subject,
  by: Confirmer,
): void {
  checkUsable(method, subject);
  if (!params.off_session) checkReturnUrl(intent, params, subject);
  // The invoices of a subscription set up their card, and are paid off session all the same.
  else if (intent.setup_future_usage !== null && by !== 'sandbox') {
    throw paymentIntentErrors.set_up_off_session({ shows: subject.carried });
  }
}

/**
 * One confirm of a PaymentIntent: begins an attempt, or ends the one whose challenge is passed. A decline is
 * thrown as 402 after everything about it is written.
 */
export function confirmPayment(
  tx: Transaction,
  record: PaymentIntentRecord,
  given: ConfirmPaymentParams,
  by: Confirmer,
): PaymentIntentRecord {
  checkState(record, by);
  useClockOf(tx, record.customer);
  const params = withToken(tx, given, { payment_intent: record.id });
  if (by === 'publishable') checkUsage(record, params.setup_future_usage);
  const intent = withParams(record, params);
  const subject: Subject = { kind: 'PaymentIntent', intent, carried: { payment_intent: record } };
  const method = paymentMethodToConfirm(tx, record.payment_method, params, subject);
  checkConfirm(intent, method, params, subject, by);
  const offSession = params.off_session ?? false;
  const attempt = attemptFor(tx, intent, method, params);
  const verdict = authorize(tx, method, attempt, intent.card_options, { kind: 'payment', offSession });
  if (verdict.result === 'requires_action') {
    if (params.error_on_requires_action) {
      throw refused(
        failUncharged(tx, intent, method, DECLINES.authenticationRequired),
        DECLINES.authenticationRequired,
      );
    }
    const asked = tx.put('payment_intent', {
      ...intent,
      status: 'requires_action',
      payment_method: method.id,
      attempt,
      failure: null,
    });
    tx.emit('payment_intent.requires_action', 'payment_intent', asked);
    return asked;
  }
  const tried = applyVerdict(tx, intent, method, attempt, verdict);
  if (verdict.decline) throw refused(tried, verdict.decline);
  return tried;
}
