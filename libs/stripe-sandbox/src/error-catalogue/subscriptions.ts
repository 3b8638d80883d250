import { catalogue } from '../kernel/catalogue';

/** What subscriptions and their items refuse. */
export const subscriptionErrors = catalogue({
  requires_action: {
    message:
      "Payment for this subscription requires additional user action, but the requested payment behavior doesn't save the invoice or PaymentIntent. Retry the request with `payment_behavior=allow_incomplete` or `payment_behavior=default_incomplete`, then complete the PaymentIntent on the subscription's latest invoice. Additional information is available here: https://stripe.com/docs/billing/subscriptions/overview#requires-action",
    code: 'subscription_payment_intent_requires_action',
    status: 402,
    type: 'card_error',
    source: 'recorded',
  },
  no_such_customer: {
    message: "No such customer: '{id}'",
    code: 'resource_missing',
    param: 'customer',
    status: 404,
    source: 'recorded',
  },
  no_such_subscription: {
    message: "No such subscription: '{id}'",
    code: 'resource_missing',
    param: 'id',
    status: 404,
    source: 'recorded',
  },
  no_such_item: {
    message: 'Invalid subscription_item id: {id}',
    status: 404,
    source: 'recorded',
  },
  no_method: {
    message:
      'This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.',
    code: 'resource_missing',
    source: 'recorded',
  },
  days_of_automatic: {
    message: "You can only specify 'days_until_due' if invoice collection method is 'send_invoice'.",
    source: 'recorded',
  },
  days_missing: {
    message: "If invoice collection method is 'send_invoice', you must specify 'days_until_due'.",
    source: 'inferred',
  },
  pending_on_create: {
    message:
      'Setting `payment_behavior` to `pending_if_incomplete` has no effect when creating a subscription.',
    param: 'payment_behavior',
    source: 'recorded',
  },
  trial_of_plan: {
    message: 'You cannot set `trial_end` or `trial_period_days` when `trial_from_plan=true`.',
    source: 'recorded',
  },
  time_past: {
    message: 'Invalid timestamp: must be an integer Unix timestamp in the future.',
    source: 'inferred',
  },
  anchor_past: {
    message: '`billing_cycle_anchor` cannot lie in the past.',
    param: 'billing_cycle_anchor',
    source: 'inferred',
  },
  proration_date: {
    message: 'Cannot specify `proration_date` outside of the current billing period.',
    param: 'proration_date',
    source: 'inferred',
  },
  update_of_ended: {
    message: 'A canceled subscription can only update its cancellation_details and metadata.',
    code: 'invalid_canceled_subscription_fields',
    source: 'recorded',
  },
  update_of_incomplete: {
    message:
      "Subscription's with status `incomplete` can only have their `metadata` or `default_source` updated. Pay the subscription's latest invoice first.",
    source: 'inferred',
  },
  resume_of_running: {
    message: 'Only subscriptions with a status of `paused` can be resumed; this one is `{status}`.',
    source: 'inferred',
  },
  no_discount: {
    message: 'This subscription has no discount.',
    code: 'resource_missing',
    status: 404,
    source: 'inferred',
  },
  same_price: {
    message: 'Cannot add multiple subscription items with the same plan: {price}',
    param: 'plan',
    source: 'inferred',
  },
  too_many_items: {
    message: 'A subscription can have up to 20 items.',
    param: 'items',
    source: 'https://docs.stripe.com/api/subscriptions/create',
  },
  no_items: {
    message: 'A subscription must have at least one active price. Cancel it to end it.',
    param: 'items',
    source: 'inferred',
  },
  mixed_intervals: {
    message:
      'All prices on a subscription must have the same `recurring.interval` and `recurring.interval_count` unless its billing mode is flexible.',
    param: 'items',
    source: 'inferred',
  },
});
