import { cardError, declineFields } from '../../cards/card-error';
import { DECLINES, type Decline } from '../../cards/decline-codes';
import { type ApiError, invalid } from '../../kernel/errors';
import { toShipping } from '../../kernel/params/shipping';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import {
  authorize,
  CVC_TOKEN_PARAM,
  checkReturnUrl,
  mergeOptions,
  newAttempt,
  paymentMethodToConfirm,
  spendCvcToken,
} from '../intents/attempt';
import type { ConfirmPaymentParams } from '../intents/params';
import type { Attempt, FailureRecord } from '../intents/record';
import { withToken } from '../intents/with-token';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { applyVerdict } from './charge';
import type { PaymentIntentRecord } from './record';

const CONFIRMABLE = ['requires_confirmation', 'requires_payment_method', 'requires_action'];

export const unexpectedState = (message: string, record: PaymentIntentRecord): ApiError =>
  invalid(message, {
    code: 'payment_intent_unexpected_state',
    executed: true,
    shows: { payment_intent: record },
  });

function checkState(record: PaymentIntentRecord, publishable: boolean): void {
  if (publishable && record.confirmation_method === 'manual') {
    throw invalid(
      `This PaymentIntent ${record.id} cannot be confirmed using your publishable key because its \`confirmation_method\` is set to \`manual\`. Please use your secret key instead, or create a PaymentIntent with \`confirmation_method\` set to \`automatic\`.`,
      { code: 'payment_intent_invalid_parameter' },
    );
  }
  if (record.status === 'succeeded') {
    throw unexpectedState(
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
      record,
    );
  }
  if (!CONFIRMABLE.includes(record.status)) {
    throw unexpectedState(
      `You cannot confirm this PaymentIntent because it has a status of ${record.status}. Only a PaymentIntent with one of the following statuses may be confirmed: ${CONFIRMABLE.join(', ')}.`,
      record,
    );
  }
}

/** With a publishable key a usage that is set may only go from `on_session` to `off_session` (API reference). */
function checkUsage(record: PaymentIntentRecord, usage: ConfirmPaymentParams['setup_future_usage']): void {
  const held = record.setup_future_usage;
  if (usage === undefined || held === null || usage === held || usage === 'off_session') return;
  throw invalid(
    'With a publishable key, a `setup_future_usage` that is already set can only be changed from `on_session` to `off_session`.',
    { param: 'setup_future_usage' },
  );
}

function withParams(record: PaymentIntentRecord, params: ConfirmPaymentParams): PaymentIntentRecord {
  return {
    ...record,
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
    throw invalid(
      'This PaymentIntent requires the CVC to be collected again: provide a `cvc_token` in `payment_method_options[card]`.',
      { code: 'parameter_missing', param: CVC_TOKEN_PARAM },
    );
  }
  if (token !== undefined) spendCvcToken(tx, token);
  if (continued) return { ...continued, cvc_supplied: continued.cvc_supplied || token !== undefined };
  return newAttempt(tx, method, params, method.cvc_held || token !== undefined);
}

/** Fails an attempt without a charge. */
function failUncharged(
  tx: Transaction,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
): PaymentIntentRecord {
  const failed = tx.put('payment_intent', {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    attempt: null,
    failure: { error: declineFields(DECLINES.authenticationRequired), charge: null, payment_method: method },
  });
  tx.emit('payment_intent.payment_failed', 'payment_intent', failed);
  return failed;
}

function refused(record: PaymentIntentRecord, decline: Decline): ApiError {
  const { charge, payment_method: paymentMethod } = record.failure as FailureRecord;
  return cardError(decline, charge ? { charge } : {}, {
    payment_intent: record,
    ...(paymentMethod ? { payment_method: paymentMethod } : {}),
  });
}

/**
 * One confirm of a PaymentIntent: begins an attempt, or ends the one whose challenge is passed. A decline is
 * thrown as 402 after everything about it is written.
 */
export function confirmPayment(
  tx: Transaction,
  record: PaymentIntentRecord,
  given: ConfirmPaymentParams,
  publishable: boolean,
): PaymentIntentRecord {
  checkState(record, publishable);
  useClockOf(tx, record.customer);
  const params = withToken(tx, given, { payment_intent: record.id });
  if (publishable) checkUsage(record, params.setup_future_usage);
  const method = paymentMethodToConfirm(tx, record, params, 'PaymentIntent');
  const offSession = params.off_session ?? false;
  if (!offSession) checkReturnUrl(record, params, 'PaymentIntent');
  const intent = withParams(record, params);
  const attempt = attemptFor(tx, intent, method, params);
  const verdict = authorize(tx, method, attempt, intent.card_options, { kind: 'payment', offSession });
  if (verdict.result === 'requires_action') {
    if (params.error_on_requires_action) {
      throw refused(failUncharged(tx, intent, method), DECLINES.authenticationRequired);
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
