import { Problem } from '../http/problem';
import type { LockedOrder } from '../orders/orders.service';
import { isRefused, providerUnavailable } from '../stripe/stripe-errors';

/** The 409 for a confirm that was made for another status than the payment has. */
export const changed = (): Problem =>
  new Problem('payment_changed', 'This payment has changed since it was shown. Nothing was tried.');

/** Another attempt is open. */
export const inProgress = (): Problem =>
  new Problem('payment_in_progress', 'This payment is being processed. Check it again in a moment.');

/** The money of a payment in Stripe Checkout is on its way, which takes days; nobody can stop it. */
export const delayedInProgress = (): Problem =>
  new Problem(
    'payment_in_progress',
    'A payment for this order is being processed, which can take several days. It cannot be canceled.',
  );

/** The payment is in Stripe Checkout: switching to the card flow ends the session first. */
export const checkoutInProgress = (): Problem =>
  new Problem(
    'checkout_in_progress',
    'A payment for this order was started in Stripe Checkout. Continue there, or pay here instead.',
  );

/**
 * Stripe has nothing for a payment and never will: it has refused (422), or it keeps a failure under the payment's key
 * (503).
 */
export const notCreated = (error: unknown): Problem =>
  isRefused(error)
    ? new Problem('payment_rejected', 'The payment provider does not accept a payment for this order.', {
        cause: error,
      })
    : providerUnavailable(undefined, error);

export const alreadySucceeded = (): Problem =>
  new Problem('payment_succeeded', 'This payment has succeeded and can no longer be canceled.');

export const alreadyPaid = (): Problem => new Problem('order_already_paid', 'This order is already paid.');

/** @throws Problem 409 `order_canceled` or `order_already_paid` unless the order can be paid */
export function mustBePayable(order: Pick<LockedOrder, 'status'>): void {
  if (order.status === 'canceled') throw new Problem('order_canceled', 'This order was canceled.');
  if (order.status !== 'open') throw alreadyPaid();
}
