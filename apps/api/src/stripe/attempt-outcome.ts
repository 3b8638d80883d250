import Stripe from 'stripe';
import { retryAfterSeconds } from './stripe-errors';

/** Why Stripe refused the parameters of an attempt, as the code that the shopper's request is answered with. */
export type Rejection = 'cvc_token_invalid' | 'payment_method_unavailable' | 'payment_rejected';

/**
 * What an answer, or the lack of one, says about an attempt at a PaymentIntent.
 *
 * - `applied`: Stripe carried it out; a decline is an answer too. `intent` is null where the body must not be used
 *   (a replay is as old as the first answer) or is not there: retrieve instead.
 * - `unexpected_state`: the intent had moved on before; retrieve.
 * - `rejected`: the parameters were refused, the intent is unchanged.
 * - `not_executed`: Stripe did not look at it (key, permission, rate).
 * - `unknown`: it may have been executed, or still be running. `replayed` marks a stored failure, which the
 *   same key would only repeat.
 */
export type AttemptOutcome =
  | { type: 'applied'; intent: Stripe.PaymentIntent | null }
  | { type: 'unexpected_state' }
  | { type: 'rejected'; reason: Rejection }
  | { type: 'not_executed'; retryAfterSeconds: number }
  | { type: 'unknown'; replayed: boolean };

/** Whether Stripe refused an attempt because of its card. */
export const isCardRefused = (outcome: AttemptOutcome): boolean =>
  outcome.type === 'rejected' && outcome.reason === 'payment_method_unavailable';

const isReplay = (headers: Record<string, string> | undefined): boolean =>
  headers?.['idempotent-replayed'] === 'true';

/** The outcome of a 200. */
export function outcomeOfAnswer(answer: Stripe.Response<Stripe.PaymentIntent>): AttemptOutcome {
  return { type: 'applied', intent: isReplay(answer.lastResponse.headers) ? null : answer };
}

/**
 * The outcome of a 200 to expiring a Checkout Session. Its PaymentIntent is not in the answer, so the session is read
 * again: what counts is whether money was received before.
 */
export const outcomeOfExpiry: AttemptOutcome = { type: 'applied', intent: null };

function rejectionOf(error: Stripe.errors.StripeError): Rejection {
  const { param = '', message } = error;
  if (param.includes('cvc_token') || /cvctok_|cvc.?token/i.test(message)) return 'cvc_token_invalid';
  if (param.startsWith('payment_method') || /PaymentMethod/.test(message))
    return 'payment_method_unavailable';
  return 'payment_rejected';
}

// Older versions of the API answered some rate limits with 400.
const rateCodes = new Set(['rate_limit', 'lock_timeout']);

/**
 * The outcome of an error; total over everything that can be thrown.
 *
 * @param sends how often this attempt has been sent by now: after more than one send, "not executed" speaks of the
 * last one alone, and the attempt as a whole is unknown
 */
export function outcomeOfError(error: unknown, sends: number): AttemptOutcome {
  if (!(error instanceof Stripe.errors.StripeError)) return { type: 'unknown', replayed: false };
  const replayed = isReplay(error.headers);
  const status = error.statusCode;
  const limited = status === 429 || (status === 400 && rateCodes.has(error.code ?? ''));
  if (limited || status === 401 || status === 403) {
    return sends > 1
      ? { type: 'unknown', replayed: false }
      : { type: 'not_executed', retryAfterSeconds: retryAfterSeconds(error) };
  }
  if (status === 402) {
    const intent = replayed ? null : (error.payment_intent ?? null);
    return { type: 'applied', intent };
  }
  if (status === 400 || status === 404) {
    const moved = error.code === 'payment_intent_unexpected_state' || error.rawType === 'idempotency_error';
    return moved ? { type: 'unexpected_state' } : { type: 'rejected', reason: rejectionOf(error) };
  }
  return { type: 'unknown', replayed };
}

/**
 * The outcome of an error of expiring a Checkout Session. Stripe refuses with 400 and no code when the session is not
 * no longer open (API reference, Expire a Session): its state must be read.
 *
 * @param sends as in {@link outcomeOfError}
 */
export function outcomeOfExpiryError(error: unknown, sends: number): AttemptOutcome {
  const outcome = outcomeOfError(error, sends);
  const refused = error instanceof Stripe.errors.StripeError && error.statusCode === 400;
  return outcome.type === 'rejected' && refused ? { type: 'unexpected_state' } : outcome;
}
