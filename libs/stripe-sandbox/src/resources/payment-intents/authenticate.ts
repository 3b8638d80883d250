import { intentErrors } from '../../error-catalogue/intents';
import { paymentIntentErrors } from '../../error-catalogue/payment-intents';
import type { ApiError } from '../../kernel/errors';
import type { ChallengeOutcome } from '../../kernel/request-log/activity';
import type { Transaction } from '../../kernel/store/transaction';
import { authorize, methodOf } from '../intents/attempt';
import type { Attempt } from '../intents/record';
import { carrying } from './carrying';
import { applyVerdict } from './charge';
import type { PaymentIntentRecord } from './record';

/** An authenticated manual intent must be confirmed within this many seconds of the attempt. */
const CONFIRM_WINDOW = 3600;

const kind = 'PaymentIntent';

function failedPayment(
  tx: Transaction,
  intent: PaymentIntentRecord,
  error: ApiError,
  code: 'payment_intent_authentication_failure' | 'payment_intent_payment_attempt_expired',
): PaymentIntentRecord {
  const method = methodOf(tx, intent.attempt as Attempt);
  const failed = tx.put('payment_intent', {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    attempt: null,
    failure: {
      error: { ...error.body, code },
      charge: null,
      payment_method: method,
    },
  });
  tx.emit('payment_intent.payment_failed', 'payment_intent', failed);
  return failed;
}

export function authenticatePayment(
  tx: Transaction,
  intent: PaymentIntentRecord,
  outcome: ChallengeOutcome,
): PaymentIntentRecord {
  if (intent.status !== 'requires_action' || !intent.attempt) {
    const { status } = intent;
    const code = 'payment_intent_unexpected_state';
    throw intentErrors.no_challenge({ kind, status }, { code, ...carrying(intent) });
  }
  if (outcome === 'fail') {
    const code = 'payment_intent_authentication_failure';
    return failedPayment(tx, intent, intentErrors.authentication_failed({ kind }, { code }), code);
  }
  const attempt = { ...intent.attempt, authenticated: true };
  if (intent.confirmation_method === 'manual') {
    tx.schedule({
      at: attempt.at + CONFIRM_WINDOW,
      kind: 'payment_attempt.expire',
      payload: { intent: intent.id },
    });
    return tx.put('payment_intent', { ...intent, status: 'requires_confirmation', attempt });
  }
  const method = methodOf(tx, attempt);
  const verdict = authorize(tx, method, attempt, intent.card_options, { kind: 'payment', offSession: false });
  return applyVerdict(tx, intent, method, attempt, verdict);
}

/** Ends the attempt of an authenticated intent whose hour is over without a second confirm. */
export function expireAttempt(tx: Transaction, id: string): void {
  const intent = tx.get('payment_intent', id);
  if (intent?.status !== 'requires_confirmation' || !intent.attempt?.authenticated) return;
  if (tx.now - intent.attempt.at < CONFIRM_WINDOW) return;
  const code = 'payment_intent_payment_attempt_expired';
  failedPayment(tx, intent, paymentIntentErrors.attempt_expired({ code }), code);
}
