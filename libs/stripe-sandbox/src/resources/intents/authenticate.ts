import { invalid, missing } from '../../kernel/errors';
import type { ChallengeOutcome } from '../../kernel/request-log/activity';
import type { Transaction } from '../../kernel/store/transaction';
import { settle } from '../payment-intents/charge';
import { unexpectedState } from '../payment-intents/confirm';
import type { PaymentIntentRecord } from '../payment-intents/record';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { endSetupAttempt } from '../setup-attempts/rules';
import { finishSetup, unexpectedSetupState } from '../setup-intents/confirm';
import type { SetupIntentRecord } from '../setup-intents/record';
import { AUTHENTICATION_FAILED, judge } from './attempt';
import type { Attempt } from './record';

/** An authenticated manual intent must be confirmed within this many seconds of the attempt. */
export const CONFIRM_WINDOW = 3600;

const methodOf = (tx: Transaction, attempt: Attempt): PaymentMethodRecord =>
  tx.get('payment_method', attempt.paymentMethod) as PaymentMethodRecord;

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
    paymentMethod: null,
    attempt: null,
    failure: {
      error: { ...invalid(message, { code }).body, code },
      charge: null,
      paymentMethod: method,
    },
  });
  tx.emit('payment_intent.payment_failed', 'payment_intent', failed);
  return failed;
}

function authenticatePayment(
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
  if (intent.confirmationMethod === 'manual') {
    tx.schedule({
      at: attempt.at + CONFIRM_WINDOW,
      kind: 'payment_attempt.expire',
      payload: { intent: intent.id },
    });
    return tx.put('payment_intent', { ...intent, status: 'requires_confirmation', attempt });
  }
  const method = methodOf(tx, attempt);
  const verdict = judge(tx, method, attempt, intent.cardOptions, { kind: 'payment', offSession: false });
  return settle(tx, intent, method, attempt, verdict);
}

function authenticateSetup(
  tx: Transaction,
  intent: SetupIntentRecord,
  outcome: ChallengeOutcome,
): SetupIntentRecord {
  if (intent.status !== 'requires_action' || !intent.attempt) {
    throw unexpectedSetupState(
      `There is no challenge to answer: this SetupIntent has a status of ${intent.status}.`,
      intent,
    );
  }
  const method = methodOf(tx, intent.attempt);
  if (outcome === 'succeed') return finishSetup(tx, intent, method);
  const code = 'setup_intent_authentication_failure';
  const failed = tx.put('setup_intent', {
    ...intent,
    status: 'requires_payment_method',
    paymentMethod: null,
    attempt: null,
    failure: {
      error: {
        ...invalid(AUTHENTICATION_FAILED.replaceAll('PaymentIntent', 'SetupIntent'), { code }).body,
        code,
      },
      charge: null,
      paymentMethod: method,
    },
  });
  endSetupAttempt(tx, intent, 'failed', {
    failure: failed.failure,
    threeDSecure: { flow: 'challenge', result: 'failed' },
  });
  tx.emit('setup_intent.setup_failed', 'setup_intent', failed);
  return failed;
}

export type Authenticated =
  | { about: 'payment_intent'; record: PaymentIntentRecord }
  | { about: 'setup_intent'; record: SetupIntentRecord };

/** The intent a challenge belongs to. */
export function findIntent(tx: Transaction, id: string): Authenticated {
  const payment = tx.get('payment_intent', id);
  if (payment) return { about: 'payment_intent', record: payment };
  const setup = tx.get('setup_intent', id);
  if (setup) return { about: 'setup_intent', record: setup };
  throw missing(id.startsWith('seti_') ? 'setupintent' : 'payment_intent', id, 'intent');
}

/**
 * What the shopper does in the challenge. A manual intent then waits for its second confirm, an automatic one is
 * charged at once, a card being saved is saved.
 */
export function authenticate(tx: Transaction, id: string, outcome: ChallengeOutcome): Authenticated {
  const found = findIntent(tx, id);
  tx.follow(found.record.customer);
  return found.about === 'payment_intent'
    ? { about: found.about, record: authenticatePayment(tx, found.record, outcome) }
    : { about: found.about, record: authenticateSetup(tx, found.record, outcome) };
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
