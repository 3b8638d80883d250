import { formatSeconds } from '../../lib/dates';
import { errorMessage, hasCode } from '../../lib/http/api-error';

/** Why Stripe's page could not be opened, what that means for the money, and what to do next. */
export function hostedErrorText(error: unknown): string {
  if (hasCode(error, 'payment_in_progress')) {
    return 'A payment for this order is under way, and its answer is awaited first. Look at the order in a moment before you pay again.';
  }
  if (hasCode(error, 'order_already_paid')) return 'This order is paid already.';
  if (hasCode(error, 'order_canceled')) return 'This order was cancelled meanwhile. Nothing was charged.';
  if (hasCode(error, 'network', 'unreadable', 'internal_error')) {
    return 'Stripe’s page could not be opened: the shop did not answer. Opening it charges nothing, so try again.';
  }
  if (hasCode(error, 'payment_provider_unavailable', 'service_unavailable')) {
    return 'Stripe cannot be reached just now. Opening its page charges nothing, and your order is kept. Try again in a minute.';
  }
  if (hasCode(error, 'sold_out')) {
    return `${errorMessage(error)} Nothing was charged. Cancel this order, and order again what is still to be had.`;
  }
  if (hasCode(error, 'too_many_copies')) return `${errorMessage(error)} Nothing was charged.`;
  if (hasCode(error, 'email_verification_required')) {
    return 'Confirm your email address first. You were not charged. Open the link that we sent you, then try again.';
  }
  if (hasCode(error, 'rate_limited')) {
    const wait = error.details.retryAfter;
    return `Too many tries. Nothing was charged. ${wait ? `Wait ${formatSeconds(wait)}` : 'Wait a while'}, then try again.`;
  }
  if (hasCode(error, 'unauthenticated')) return 'Your session had ended. Nothing was charged. Try again.';
  return `${errorMessage(error)} Opening Stripe’s page charges nothing.`;
}
