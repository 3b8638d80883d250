import { waitText } from '../../lib/error-text';
import { errorMessage, hasCode, isOutcomeUnknown } from '../../lib/http/api-error';

/** Why Stripe Checkout could not be opened, what happened to the money, and what to do next. */
export function hostedErrorText(error: unknown): string {
  if (hasCode(error, 'payment_in_progress')) {
    return 'A payment for this order is in progress. Check the order in a moment before you pay again.';
  }
  if (hasCode(error, 'order_already_paid')) return 'This order is already paid.';
  if (hasCode(error, 'order_canceled')) return 'This order was canceled. You were not charged.';
  if (isOutcomeUnknown(error)) {
    return 'Stripe Checkout could not be opened. Opening it charges nothing. Try again.';
  }
  if (hasCode(error, 'payment_provider_unavailable')) {
    return 'Stripe could not be reached. Opening Stripe Checkout charges nothing, and your order is kept. Try again in a minute.';
  }
  if (hasCode(error, 'sold_out')) {
    return `${errorMessage(error)} You were not charged. Cancel this order and order the available books again.`;
  }
  if (hasCode(error, 'too_many_copies')) return `${errorMessage(error)} You were not charged.`;
  if (hasCode(error, 'email_verification_required')) {
    return 'Confirm your email address first. You were not charged. Open the link that we sent you, then try again.';
  }
  if (hasCode(error, 'rate_limited')) {
    return `Too many attempts. You were not charged. ${waitText(error)}`;
  }
  if (hasCode(error, 'unauthenticated'))
    return 'Your session has ended. You were not charged. Sign in and try again.';
  return `${errorMessage(error)} Opening Stripe Checkout charges nothing.`;
}
