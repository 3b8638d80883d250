import { defineResource } from '../../kernel/resource';
import { buildCharge } from './build';
import { chargeJobs } from './jobs';
import { chargeRoutes } from './routes';

export const charge = defineResource({
  name: 'charge',
  indexes: { customer: (r) => r.customer, payment_intent: (r) => r.paymentIntent },
  view: buildCharge,
  expandable: {
    charge: {
      application: null,
      application_fee: null,
      balance_transaction: 'balance_transaction',
      customer: 'customer',
      failure_balance_transaction: null,
      on_behalf_of: null,
      payment_intent: 'payment_intent',
      review: 'review',
      source_transfer: null,
    },
  },
  searchable: {
    path: 'charges',
    fields: {
      amount: 'number',
      'billing_details.address.postal_code': 'token',
      created: 'number',
      currency: 'token',
      customer: 'token',
      disputed: 'token',
      metadata: 'metadata',
      'payment_method_details.card.brand': 'token',
      'payment_method_details.card.exp_month': 'token',
      'payment_method_details.card.exp_year': 'token',
      'payment_method_details.card.fingerprint': 'token',
      'payment_method_details.card.funding': 'token',
      'payment_method_details.card.last4': 'token',
      refunded: 'token',
      status: 'token',
    },
  },
  jobs: chargeJobs,
  routes: chargeRoutes,
});
