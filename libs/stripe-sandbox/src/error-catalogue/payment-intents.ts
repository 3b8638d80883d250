import { catalogue } from '../kernel/catalogue';

const state = { code: 'payment_intent_unexpected_state' } as const;

/** What PaymentIntents refuse, beside what SetupIntents refuse too. */
export const paymentIntentErrors = catalogue({
  not_found: { message: "No such payment_intent: '{id}'", code: 'resource_missing', source: 'recorded' },
  statement_descriptor: {
    message:
      'The `statement_descriptor` parameter is not supported for the `card` payment method type. Use `statement_descriptor_suffix` instead.',
    param: 'statement_descriptor',
    source: 'https://docs.stripe.com/get-started/account/statement-descriptors',
  },
  bad_suffix: {
    message:
      'The statement descriptor suffix must have at most 22 characters and at least one letter, and none of the characters <, >, \\, \', " and *.',
    param: 'statement_descriptor_suffix',
    source: 'inferred',
  },
  cvc_token_too_early: {
    message: 'A `cvc_token` may only be provided while confirming a PaymentIntent.',
    code: 'payment_intent_invalid_parameter',
    source: 'inferred',
  },
  not_updatable: {
    ...state,
    message:
      "This PaymentIntent's {name} could not be updated because it has a status of {status}. You may only update the {name} of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action.",
    source: 'recorded',
  },
  missing_method_of_customer: {
    ...state,
    message:
      "You cannot confirm this PaymentIntent because it's missing a payment method. To confirm the PaymentIntent with {customer}, specify a payment method attached to this customer along with the customer ID.",
    source: 'recorded',
  },
  method_of_customer: {
    message:
      'The `payment_method` parameter supplied {method} belongs to the Customer {customer}. Please include the Customer in the `customer` parameter on the PaymentIntent.',
    code: 'parameter_missing',
    param: 'source',
    source: 'recorded',
  },
  manual_with_publishable: {
    message:
      'This PaymentIntent {id} cannot be confirmed using your publishable key because its `confirmation_method` is set to `manual`. Please use your secret key instead, or create a PaymentIntent with `confirmation_method` set to `automatic`.',
    code: 'payment_intent_invalid_parameter',
    source: 'https://github.com/stripe/stripe-php/issues/1109',
  },
  already_succeeded: {
    ...state,
    message:
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
    source: 'https://github.com/stripe-archive/stripe-payments-demo/issues/133',
  },
  not_confirmable: {
    ...state,
    message:
      'You cannot confirm this PaymentIntent because it has a status of {status}. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_payment_method, requires_action.',
    source: 'inferred',
  },
  narrower_usage: {
    message:
      'With a publishable key, a `setup_future_usage` that is already set can only be changed from `on_session` to `off_session`.',
    param: 'setup_future_usage',
    source: 'inferred',
  },
  /** The text is known, its parameter is inferred. */
  set_up_off_session: {
    message:
      'You cannot confirm with the `off_session` parameter when `setup_future_usage` is also set on the PaymentIntent because you cannot set up future usages when processing payments off-session.',
    param: 'off_session',
    source: 'https://github.com/artsy/exchange/pull/484',
  },
  cvc_again: {
    message:
      'This PaymentIntent requires the CVC to be collected again: provide a `cvc_token` in `payment_method_options[card]`.',
    code: 'parameter_missing',
    source: 'inferred',
  },
  cvc_token_expired: {
    message: 'The CVC token {id} has expired. Collect the CVC again and create a new token.',
    code: 'resource_missing',
    source: 'inferred',
  },
  attempt_expired: {
    message:
      'The latest payment attempt for this PaymentIntent has expired: it was authenticated, but not confirmed again within one hour.',
    source: 'inferred',
  },
  not_capturable: {
    ...state,
    message:
      'This PaymentIntent could not be captured because it has a status of {status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.',
    source: 'recorded',
  },
  remainder_released: {
    ...state,
    message:
      'The remaining amount on this PaymentIntent could not be captured because the remainder of the authorized amount has been released.',
    source: 'recorded',
  },
  no_multicapture: {
    message:
      'This PaymentIntent does not support multicapture: `final_capture` cannot be `false` for its payment method.',
    param: 'final_capture',
    source: 'inferred',
  },
  capture_too_large: {
    message:
      'The payment could not be captured because the requested capture amount is greater than the amount you can capture for this charge. Contact us via https://support.stripe.com/contact/ for help.',
    code: 'amount_too_large',
    source: 'recorded',
  },
  negative_capture: {
    message: 'Invalid non-negative integer',
    param: 'amount_to_capture',
    source: 'recorded',
  },
  /** Stripe names `amount` here, not the parameter that was sent. */
  empty_capture: {
    message: 'This value must be greater than or equal to 1.',
    code: 'parameter_invalid_integer',
    param: 'amount',
    source: 'recorded',
  },
  not_cancelable: {
    ...state,
    message:
      'You cannot cancel this PaymentIntent because it has a status of {status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_reauthorization, requires_confirmation, requires_action, expired, processing.',
    source: 'recorded',
  },
});
