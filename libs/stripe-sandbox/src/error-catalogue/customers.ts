import { catalogue } from '../kernel/catalogue';

/** What customers refuse. */
export const customerErrors = catalogue({
  email: {
    message: 'Invalid email address: {email}',
    code: 'email_invalid',
    param: 'email',
    source: 'recorded',
  },
  not_its_method: {
    message:
      'The customer does not have a payment method with the ID {method}. The payment method must be attached to the customer.',
    code: 'resource_missing',
    source: 'inferred',
  },
});

/** What payment methods refuse. */
export const paymentMethodErrors = catalogue({
  missing: {
    message:
      "No such PaymentMethod: '{method}'; It's possible this PaymentMethod exists on one of your connected accounts, in which case you should retry this request on that connected account. Learn more at https://stripe.com/docs/connect/authentication",
    code: 'resource_missing',
    source: 'recorded',
  },
  of_other_customer: {
    message: 'Invalid request',
    param: 'customer',
    status: 404,
    source: 'recorded',
  },
  attached_at_creation: {
    message:
      'You cannot attach a PaymentMethod to a Customer during PaymentMethod creation. Please instead create the PaymentMethod and then attach it using the attachment method of the PaymentMethods API.',
    source: 'recorded',
  },
  needs_customer: {
    message: 'Must provide customer or customer_account.',
    code: 'parameter_missing',
    source: 'recorded',
  },
  already_attached: {
    message: 'The payment method you provided has already been attached to a customer.',
    source: 'recorded',
  },
  not_attached: {
    message: 'The payment method you provided is not attached to a customer so detachment is impossible.',
    source: 'recorded',
  },
  update_needs_customer: {
    message: 'You must save this PaymentMethod to a customer before you can update it.',
    source: 'inferred',
  },
  spent: {
    message:
      'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
    param: 'payment_method',
    source: 'inferred',
  },
  not_reusable: {
    message: 'PaymentMethods of type `{type}` cannot be saved to customers.',
    source: 'inferred',
  },
  only_cards: {
    message:
      'The PaymentMethod provided ({type}) is not allowed here. Please provide a PaymentMethod of one of the following types: card.',
    source: 'inferred',
  },
  token_id: { message: 'Invalid token id: {token}', param: 'token', source: 'recorded' },
  network: { message: 'The card does not support the network {network}.', source: 'inferred' },
});

/** What tax ids refuse. */
export const taxIdErrors = catalogue({
  invalid: {
    message: 'Invalid value for {type}.',
    code: 'tax_id_invalid',
    source: 'https://docs.stripe.com/tax/custom',
  },
  too_many: { message: 'Customers can have up to {most} tax IDs.', source: 'inferred' },
});

/** What customer sessions refuse. */
export const customerSessionErrors = catalogue({
  no_component: {
    message: 'You must enable at least one component when creating a customer session.',
    param: 'components',
    source: 'inferred',
  },
  unknown_secret: {
    message:
      'The customer_session_client_secret provided does not match any associated CustomerSession on this account.',
    code: 'resource_missing',
    param: 'customer_session_client_secret',
    source: 'inferred',
  },
  /** The code is declared by the `stripe` package, its text is inferred. */
  expired: {
    message: 'The CustomerSession has expired. Create a new one and use its client secret.',
    code: 'customer_session_expired',
    param: 'customer_session_client_secret',
    source: 'inferred',
  },
  other_customer: {
    message: 'The customer of the CustomerSession is not the customer of the {kind}.',
    param: 'customer_session_client_secret',
    source: 'inferred',
  },
  no_removal: {
    message: 'This CustomerSession does not allow its customer to remove payment methods.',
    param: 'customer_session_client_secret',
    source: 'inferred',
  },
  not_shown: {
    message: 'The PaymentMethod {method} is not one that this CustomerSession shows.',
    code: 'resource_missing',
    param: 'payment_method',
    source: 'inferred',
  },
});
