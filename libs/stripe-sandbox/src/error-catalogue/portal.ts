import { catalogue } from '../kernel/catalogue';

/** What configurations and sessions of the customer portal refuse. */
export const portalErrors = catalogue({
  default_stays: {
    message: 'The default configuration cannot be deactivated.',
    param: 'active',
    source: 'https://docs.stripe.com/api/customer_portal/configurations/update',
  },
  not_active: {
    message: 'The configuration {configuration} is not active.',
    param: 'configuration',
    source: 'inferred',
  },
  foreign_subscription: {
    message: 'The subscription {subscription} does not belong to the customer {customer}.',
    source: 'inferred',
  },
  cancel_scheduled: {
    message: 'The subscription {subscription} is already set to be canceled at period end.',
    source: 'https://github.com/better-auth/better-auth',
  },
  cancel_disabled: {
    message:
      'This subscription cannot be canceled because the subscription cancel feature in the portal configuration is disabled.',
    source: 'inferred',
  },
  update_disabled: {
    message:
      'This subscription cannot be updated because the subscription update feature in the portal configuration is disabled.',
    source: 'inferred',
  },
  no_changes: {
    message: 'Cannot update the subscription because there are no changes to confirm.',
    source: 'https://github.com/rejot-dev/fragno',
  },
  several_items: {
    message:
      'Only one item of a subscription can be updated, and subscriptions with several items cannot be updated.',
    source: 'inferred',
  },
  price_not_offered: {
    message: 'The price {price} is not among the products of the portal configuration.',
    source: 'inferred',
  },
  canceled: {
    message: 'The subscription {subscription} is canceled and can no longer be changed.',
    source: 'inferred',
  },
});
