import { catalogue } from '../kernel/catalogue';

const HOLDS = 'https://stripe.com/docs/payments/place-a-hold-on-a-payment-method';

/** What charges are refused: all of today's are made by PaymentIntents, and most is done to those. */
export const chargeErrors = catalogue({
  no_source: {
    message: 'Must provide source or customer.',
    code: 'parameter_missing',
    source: 'recorded',
  },
  card_token: {
    message:
      'Card Token usage on the Customers API and Charges API has reached end of life. In order to continue processing your payments, you will need to use the Payment Intents and Payment Methods API. Read more about what you should do here: https://docs.stripe.com/payments/payment-methods/integration-options. If you need to continue to use Card Tokens on the Customers and Charges API, enable this functionality in your API policies settings: https://dashboard.stripe.com/settings/developers/api-policies',
    source: 'recorded',
  },
  only_payment_method: {
    message:
      "This Customer doesn't have any legacy saved payment details, but does have a Payment Method attached. Use a Payment Intent instead of creating a Charge: https://stripe.com/docs/payments/payment-intents/migration",
    code: 'missing',
    param: 'card',
    status: 402,
    type: 'card_error',
    source: 'recorded',
  },
  no_saved_details: {
    message:
      "This Customer doesn't have any saved payment details. Attach a legacy Token, Card, Bank Account, or Source to this Customer and then try this request again, or use Payment Intents and Payment Methods instead.",
    code: 'missing',
    param: 'card',
    status: 402,
    type: 'card_error',
    source: 'recorded',
  },
  already_captured: {
    message: 'Charge {charge} has already been captured.',
    code: 'charge_already_captured',
    source: 'recorded',
  },
  capture_the_intent: {
    message: `This uncaptured Charge was created by a PaymentIntent ({intent}). You must capture the PaymentIntent instead. For more information, see ${HOLDS}`,
    source: 'recorded',
  },
  cancel_the_intent: {
    message: `This uncaptured Charge was created by a PaymentIntent ({intent}). You must cancel the PaymentIntent to reverse the authorization instead of refunding the Charge directly. For more information, see ${HOLDS}`,
    source: 'recorded',
  },
  update_the_intent: {
    message:
      'This Charge was created by a PaymentIntent ({intent}). You must update the `{name}` on the PaymentIntent instead of updating the Charge directly. See https://stripe.com/docs/api#update_payment_intent',
    source: 'recorded',
  },
  other_customer: {
    message: 'You cannot update the customer of a charge that already has one.',
    param: 'customer',
    source: 'inferred',
  },
});
