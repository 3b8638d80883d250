import { catalogue } from '../kernel/catalogue';

/** What PaymentIntents and SetupIntents alike refuse; `{kind}` is the one of the two that it is about. */
export const intentErrors = catalogue({
  made_by_session: {
    message: 'You cannot {verb} this {kind} because it was created by a Checkout Session ({session}).',
    source: 'inferred',
  },
  cancel_of_session: {
    message:
      'You cannot cancel this {kind} because it was created by a Checkout Session ({session}). Expire the Checkout Session instead.',
    source: 'inferred',
  },
  missing_method: {
    message:
      "You cannot confirm this {kind} because it's missing a payment method. You can either update the {kind} with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    source: 'recorded',
  },
  other_customer: {
    message:
      'The PaymentMethod {method} does not belong to the Customer you supplied {customer}. Please use this PaymentMethod with the Customer that it belongs to instead.',
    param: 'payment_method',
    source: 'recorded',
  },
  used_method: {
    message:
      'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
    source: 'https://github.com/Automattic/woocommerce-payments/issues/323',
  },
  type_not_allowed: {
    message:
      'The PaymentMethod provided (card) is not allowed for this {kind}. Please attach a PaymentMethod of one of the following types: {types}. Or update the allowed payment method types of this {kind} to include "card".',
    param: 'payment_method',
    source: 'inferred',
  },
  missing_return_url: {
    message:
      "This {kind} is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
    param: 'return_url',
    source: 'https://github.com/opencollective/opencollective-frontend/pull/12346',
  },
  needs_confirm: {
    message:
      'The parameter `{name}` cannot be passed when creating a {kind} unless `confirm` is set to true.',
    source: 'https://docs.stripe.com/api/payment_intents/create',
  },
  wrong_client_secret: {
    message: 'The client_secret provided does not match the client_secret associated with the {kind}.',
    param: 'client_secret',
    source: 'https://github.com/woocommerce/woocommerce-gateway-stripe/issues/5300',
  },
  authentication_failed: {
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this {kind} again.',
    source: 'https://github.com/stripe/stripe-android',
  },
  no_challenge: {
    message: 'There is no challenge to answer: this {kind} has a status of {status}.',
    source: 'inferred',
  },
  not_verifiable: {
    message:
      'This {kind} cannot be actioned on because it has a status of {status}. Only a {kind} with one of the following statuses may be actioned on: ["requires_action"].',
    code: 'intent_invalid_state',
    source: 'recorded',
  },
  /** Cards have no microdeposits, so an intent that waits for one does not exist here. */
  no_microdeposits: {
    message: 'This {kind} is not waiting for microdeposits: its payment method is verified otherwise.',
    code: 'intent_invalid_state',
    source: 'inferred',
  },
});
