import type { Result } from '@app/payment-flow';
import { ApiError, hasCode, isOutcomeUnknown } from '../../lib/http/api-error';

/** Errors of a read that stay when it is read again. */
export const isPermanent = (error: unknown): boolean =>
  hasCode(error, 'unauthenticated', 'forbidden', 'not_found');

/** The answer of a call that charges nothing, whether or not it arrived; null when its outcome is unknown. */
export const answerOrNull = <T>(call: Promise<T>): Promise<T | null> =>
  call.catch((error: unknown) => {
    if (isOutcomeUnknown(error)) return null;
    throw error;
  });

/**
 * Errors of a new try that say by themselves that nothing was tried, as every 422 does. After all others the payment
 * itself must say what has become of it.
 */
export const saysNothingTried = (error: unknown): boolean =>
  (error instanceof ApiError && error.details.status === 422) ||
  hasCode(
    error,
    'rate_limited',
    'payment_provider_unavailable',
    'unauthenticated',
    'order_canceled',
    'payment_changed',
    'email_verification_required',
    'already_member',
    'price_changed',
  );

/** Errors of a confirm that say that the payment is not where this page saw it; nothing was tried. */
export const isOutdated = (error: unknown): boolean => hasCode(error, 'payment_changed');

/** Errors of a confirm that say that another one is in progress; nothing was tried. */
export const isInProgress = (error: unknown): boolean => hasCode(error, 'payment_in_progress');

/** The order, or whatever is paid, or its payment is not what this page thought it was: what stands is read, never guessed. */
const isMoved = (error: unknown): boolean =>
  hasCode(
    error,
    'order_already_paid',
    'order_canceled',
    'payment_in_progress',
    'payment_changed',
    'payment_succeeded',
    'checkout_in_progress',
    'already_member',
    'price_changed',
    'membership_not_active',
    'invoice_already_paid',
    'invoice_void',
  );

/** A failed call as the page's state takes it. */
export function failureOf(error: unknown): Extract<Result, { type: 'failed' }> {
  const means = () => {
    if (hasCode(error, 'unauthenticated')) return 'signed-out';
    if (isOutcomeUnknown(error)) return 'unknown';
    return isMoved(error) ? 'moved' : 'other';
  };
  return { type: 'failed', error, means: means() };
}
