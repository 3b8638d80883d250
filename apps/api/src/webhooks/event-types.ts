/** Who handles a type of event. */
export type HandlerName =
  | 'paymentIntent'
  | 'paymentFailed'
  | 'checkoutSession'
  | 'refund'
  | 'dispute'
  | 'setupSucceeded'
  | 'setupFailed'
  | 'customerDeleted'
  | 'subscription'
  | 'invoice'
  | 'plan';

/**
 * Every type of event that is handled, by its exact name, and why. Subscribe the endpoint at Stripe to these
 * (docs.stripe.com/api/events/types).
 */
export const handledTypes = new Map<string, HandlerName>([
  // A challenge begins, in Stripe Checkout too.
  ['payment_intent.requires_action', 'paymentIntent'],
  // A decline; one in Stripe Checkout is counted for the limits.
  ['payment_intent.payment_failed', 'paymentFailed'],
  // A slow method of payment goes on, or the payment ends.
  ['payment_intent.processing', 'paymentIntent'],
  ['payment_intent.amount_capturable_updated', 'paymentIntent'],
  ['payment_intent.succeeded', 'paymentIntent'],
  ['payment_intent.canceled', 'paymentIntent'],
  // The session of a hosted payment ends, or its slow method of payment does.
  ['checkout.session.completed', 'checkoutSession'],
  ['checkout.session.async_payment_succeeded', 'checkoutSession'],
  ['checkout.session.async_payment_failed', 'checkoutSession'],
  ['checkout.session.expired', 'checkoutSession'],
  // A refund made here or at Stripe moves, or fails after it had succeeded.
  ['charge.refunded', 'refund'],
  ['charge.refund.updated', 'refund'],
  ['refund.created', 'refund'],
  ['refund.updated', 'refund'],
  ['refund.failed', 'refund'],
  // The bank takes money back, or gives it back.
  ['charge.dispute.created', 'dispute'],
  ['charge.dispute.updated', 'dispute'],
  ['charge.dispute.closed', 'dispute'],
  ['charge.dispute.funds_withdrawn', 'dispute'],
  ['charge.dispute.funds_reinstated', 'dispute'],
  // A card was saved whose browser did not come back.
  ['setup_intent.succeeded', 'setupSucceeded'],
  // One could not be saved, which is counted for the limits.
  ['setup_intent.setup_failed', 'setupFailed'],
  // Somebody deleted the customer at Stripe: its user gets another.
  ['customer.deleted', 'customerDeleted'],
  // A membership begins, is late, is canceled or resumed, gets another card or price, or ends.
  ['customer.subscription.updated', 'subscription'],
  ['customer.subscription.deleted', 'subscription'],
  // A renewal was paid, or could not be.
  ['invoice.paid', 'invoice'],
  ['invoice.payment_failed', 'invoice'],
  ['invoice.voided', 'invoice'],
  ['invoice.marked_uncollectible', 'invoice'],
  // The owner has changed what joining costs.
  ['price.created', 'plan'],
  ['price.updated', 'plan'],
  ['price.deleted', 'plan'],
  ['product.updated', 'plan'],
]);

/**
 * Types that Stripe sends of our objects and that report nothing: the payment was made by us, and what its charge says,
 * the PaymentIntent's own events say. They are stored and acknowledged without work.
 */
export const reportedElsewhere: ReadonlySet<string> = new Set([
  'payment_intent.created',
  'charge.succeeded',
  'charge.failed',
  'charge.pending',
  'charge.captured',
  'charge.updated',
  'charge.expired',
  // Of a membership: made by us, or reported again by its payment or failure.
  'customer.subscription.created',
  'invoice.created',
  'invoice.finalized',
  'invoice.updated',
  'invoice.payment_succeeded',
  'invoice.payment_action_required',
  'invoice_payment.paid',
]);
