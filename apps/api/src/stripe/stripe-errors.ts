import type { LastError } from '@app/contracts';
import Stripe from 'stripe';
import { Problem } from '../http/problem';
import { isReplay } from './error-kinds';

/** Seconds to wait before the next try when Stripe does not say. */
const RETRY_AFTER_SECONDS = 5;

/** The parts that a thrown card error and a stored `last_payment_error` have in common. */
export type StripeFailure = {
  code?: string | null;
  decline_code?: string | null;
  message?: string | null;
  /** The wire's type; the SDK's own errors carry it as `rawType`. */
  type?: string;
  rawType?: string;
};

// Stripe asks to show these as a plain decline, lest a thief learns that the card is known
// (docs.stripe.com/declines/codes).
const hiddenDeclines = new Set([
  'fraudulent',
  'lost_card',
  'merchant_blacklist',
  'pickup_card',
  'restricted_card',
  'stolen_card',
  'security_violation',
]);

const plainDecline: LastError = {
  code: 'card_declined',
  declineCode: 'generic_decline',
  message: 'Your card was declined.',
};

const authenticationFailures = new Set([
  'payment_intent_authentication_failure',
  'setup_intent_authentication_failure',
]);

/**
 * Why a try failed, in words fit for the shopper. Stripe's own text is shown for card errors only
 * (docs.stripe.com/error-codes); a failed and a closed challenge cannot be distinguished, so its text is neutral.
 */
export function publicError(failure: StripeFailure): LastError {
  const code = failure.code ?? 'card_declined';
  const declineCode = failure.decline_code ?? null;
  if (hiddenDeclines.has(code) || (declineCode !== null && hiddenDeclines.has(declineCode)))
    return plainDecline;
  if (authenticationFailures.has(code)) {
    return { code, declineCode, message: 'Your bank could not verify you. You were not charged.' };
  }
  const isCardError = (failure.rawType ?? failure.type) === 'card_error';
  const message = isCardError && failure.message ? failure.message : 'Your card could not be charged.';
  return { code, declineCode, message };
}

/** Seconds from a `Retry-After` header, or a default. */
export function retryAfterSeconds(error: Stripe.errors.StripeError): number {
  const seconds = Number(error.headers?.['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : RETRY_AFTER_SECONDS;
}

/** The answer when Stripe cannot be asked now. */
export const providerUnavailable = (seconds: number = RETRY_AFTER_SECONDS, cause?: unknown): Problem =>
  new Problem(
    'payment_provider_unavailable',
    'The payment provider is unavailable. This request charged nothing. Try again in a moment.',
    { retryAfterSeconds: seconds, cause },
  );

/**
 * 503 `payment_provider_unavailable` for what is wrong between us and Stripe (network, 401, 403, 409, 429, 5xx);
 * null for an error that is an answer about the request itself.
 */
export function providerProblem(error: unknown): Problem | null {
  if (!(error instanceof Stripe.errors.StripeError)) return null;
  const status = error.statusCode;
  const answered = status !== undefined && status < 500 && ![401, 403, 409, 429].includes(status);
  return answered ? null : providerUnavailable(retryAfterSeconds(error), error);
}

/** Whether Stripe says that the thing asked for does not exist (also a 400 that names a parameter). */
export const isMissing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.code === 'resource_missing';

/** An empty list for a customer that was deleted at Stripe. @throws any other error */
export const noneOfMissing = (error: unknown): never[] => {
  if (isMissing(error)) return [];
  throw error;
};

/** For a read of what may be gone at Stripe, which then changes nothing. @throws any other error */
export const ignoreMissing = (error: unknown): void => {
  if (!isMissing(error)) throw error;
};

/** Whether a failure is one that Stripe stores for its idempotency key: the same call would only return it again. */
export const isStoredFailure = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && isReplay(error.headers);

/** Whether a key was used before with other parameters: then something was made with it. */
export const isKeyReused = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError &&
  error.statusCode === 400 &&
  error.rawType === 'idempotency_error';

/** Whether Stripe looked at a request and refused it for what it says (400, 404). */
export const isRefused = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError;
