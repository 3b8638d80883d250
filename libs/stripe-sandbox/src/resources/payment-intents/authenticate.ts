import { invalid } from '../../kernel/errors';
import type { ChallengeOutcome } from '../../kernel/request-log/activity';
import type { Transaction } from '../../kernel/store/transaction';
import { AUTHENTICATION_FAILED, authorize, methodOf } from '../intents/attempt';
import type { Attempt } from '../intents/record';
import { applyVerdict } from './charge';
import { unexpectedState } from './confirm';
import type { PaymentIntentRecord } from './record';

/** An authenticated manual intent must be confirmed within this many seconds of the attempt. */
const CONFIRM_WINDOW = 3600;

function failedPayment(
  tx: Transaction,
  intent: PaymentIntentRecord,
  code: 'payment_intent_authentication_failure' | 'payment_intent_payment_attempt_expired',
  message: string,
): PaymentIntentRecord {
  const method = methodOf(tx, intent.attempt as Attempt);
  const failed = tx.put('payment_intent', {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    attempt: null,
    failure: {
      error: { ...invalid(message, { code }).body, code },
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
    throw unexpectedState(
      `There is no challenge to answer: this PaymentIntent has a status of ${intent.status}.`,
      intent,
    );
  }
  if (outcome === 'fail') {
    return failedPayment(tx, intent, 'payment_intent_authentication_failure', AUTHENTICATION_FAILED);
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
  failedPayment(
    tx,
    intent,
    'payment_intent_payment_attempt_expired',
    'The latest payment attempt for this PaymentIntent has expired: it was authenticated, but not confirmed again within one hour.',
  );
}
