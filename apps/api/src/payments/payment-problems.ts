import { Problem } from '../http/problem';
import type { LockedOrder } from '../orders/orders.service';

/** Another try, or its settling, is under way. */
export const inProgress = (): Problem =>
  new Problem(
    'payment_in_progress',
    'This payment is being worked on at the moment. Look at it again shortly.',
  );

/** The payment is on Stripe's hosted page: switching to the card flow ends it there first. */
export const onHostedPage = (): Problem =>
  new Problem(
    'checkout_in_progress',
    'This order is being paid on the hosted page. Finish there, or choose to pay here instead.',
  );

export const alreadySucceeded = (): Problem =>
  new Problem('payment_succeeded', 'This payment has succeeded and can no longer be canceled.');

export const alreadyPaid = (): Problem => new Problem('order_already_paid', 'This order is paid already.');

/** @throws Problem 409 `order_canceled` or `order_already_paid` unless the order waits for its money */
export function mustBePayable(order: Pick<LockedOrder, 'status'>): void {
  if (order.status === 'canceled') throw new Problem('order_canceled', 'This order was canceled.');
  if (order.status !== 'open') throw alreadyPaid();
}
