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
});
