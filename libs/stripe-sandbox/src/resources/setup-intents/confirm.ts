import { cardError, declineFields } from '../../cards/card-error';
import type { Decline } from '../../cards/decline-codes';
import { setupIntentErrors } from '../../error-catalogue/setup-intents';
import type { ApiError } from '../../kernel/errors';
import type { Value } from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { authorize, mergeOptions, newAttempt } from '../intents/attempt';
import type { ConfirmingParams, setupOptions } from '../intents/params';
import {
  checkReturnUrl,
  checkUsable,
  missingMethod,
  paymentMethodToConfirm,
  type Subject,
} from '../intents/usable';
import { withToken } from '../intents/with-token';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { attachTo, checked, usedUp } from '../payment-methods/rules';
import { beginSetupAttempt, endSetupAttempt } from '../setup-attempts/rules';
import { carrying } from './carrying';
import type { SetupIntentRecord } from './record';

export interface ConfirmSetupParams extends ConfirmingParams {
  payment_method_options?: Value<typeof setupOptions>;
}

/** The card is saved: attached if there is a customer, and ready for off-session use if that was asked for. */
export function finishSetup(
  tx: Transaction,
  intent: SetupIntentRecord,
  method: PaymentMethodRecord,
): SetupIntentRecord {
  const challenged = intent.attempt !== null;
  endSetupAttempt(
    tx,
    intent,
    'succeeded',
    challenged ? { three_d_secure: { flow: 'challenge', result: 'authenticated' } } : {},
  );
  const more = { set_up: method.set_up || intent.usage === 'off_session' };
  if (method.customer === null && intent.customer !== null) {
    attachTo(tx, checked(method), intent.customer, more);
  } else {
    tx.put('payment_method', { ...checked(method), ...more, set_up_alone: method.customer === null });
  }
  const done = tx.put('setup_intent', {
    ...intent,
    status: 'succeeded',
    payment_method: method.id,
    attempt: null,
    failure: null,
  });
  tx.emit('setup_intent.succeeded', 'setup_intent', done);
  return done;
}

function failSetup(
  tx: Transaction,
  intent: SetupIntentRecord,
  method: PaymentMethodRecord,
  decline: Decline,
): ApiError {
  const seen = checked(method);
  tx.put('payment_method', usedUp(seen));
  const failed = tx.put('setup_intent', {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    attempt: null,
    failure: { error: declineFields(decline), charge: null, payment_method: seen },
  });
  endSetupAttempt(tx, intent, 'failed', { failure: failed.failure });
  tx.emit('setup_intent.setup_failed', 'setup_intent', failed);
  return cardError(decline, {}, { payment_method: seen, setup_intent: failed });
}

const bringsMethod = (params: ConfirmSetupParams): boolean =>
  params.payment_method !== undefined ||
  params.payment_method_data !== undefined ||
  params.confirmation_token !== undefined;

/** One confirm of a SetupIntent. A decline is thrown as 402 after everything about it is written. */
export function confirmSetup(
  tx: Transaction,
  record: SetupIntentRecord,
  given: ConfirmSetupParams,
): SetupIntentRecord {
  const subject: Subject = { kind: 'SetupIntent', intent: record, carried: { setup_intent: record } };
  // Before its status, and without a look at what the customer has (recorded).
  if (record.payment_method === null && !bringsMethod(given)) throw missingMethod(subject);
  if (record.status === 'succeeded') throw setupIntentErrors.confirm_succeeded(carrying(record));
  if (record.status === 'canceled') throw setupIntentErrors.confirm_canceled(carrying(record));
  const params = withToken(tx, given, { setup_intent: record.id });
  const method = paymentMethodToConfirm(tx, record.payment_method, params, subject);
  const types = params.allowed_payment_method_types;
  const named = types?.length ? { ...record, allowed_payment_method_types: types } : record;
  checkUsable(method, { ...subject, intent: named });
  checkReturnUrl(named, params, subject);
  const attempt = newAttempt(tx, method, params, method.cvc_held);
  const cardOptions = mergeOptions(record.card_options, params.payment_method_options);
  const verdict = authorize(tx, method, attempt, cardOptions, { kind: 'setup', offSession: false });
  const intent: SetupIntentRecord = {
    ...named,
    attempt: null,
    card_options: cardOptions,
    latest_attempt: beginSetupAttempt(tx, record, method, verdict.threeDSecure),
  };
  if (verdict.decline) throw failSetup(tx, intent, method, verdict.decline);
  if (verdict.result === 'succeeded') return finishSetup(tx, intent, method);
  const asked = tx.put('setup_intent', {
    ...intent,
    status: 'requires_action',
    payment_method: method.id,
    attempt,
    failure: null,
  });
  tx.emit('setup_intent.requires_action', 'setup_intent', asked);
  return asked;
}
