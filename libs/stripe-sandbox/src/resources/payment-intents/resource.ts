import { defineResource } from '../../kernel/resource';
import { publishableIntent } from '../intents/publishable';
import { buildPaymentIntent } from './build';
import { paymentIntentJobs } from './jobs';
import { paymentIntentRoutes } from './routes';

export const paymentIntent = defineResource({
  name: 'payment_intent',
  indexes: { customer: (r) => r.customer },
  view: buildPaymentIntent,
  expandable: {
    payment_intent: {
      application: null,
      customer: 'customer',
      latest_charge: 'charge',
      on_behalf_of: null,
      payment_method: 'payment_method',
      payment_record: null,
      review: 'review',
      source: null,
    },
  },
  searchable: {
    path: 'payment_intents',
    fields: {
      amount: 'number',
      created: 'number',
      currency: 'token',
      customer: 'token',
      metadata: 'metadata',
      status: 'token',
    },
  },
  publishable: publishableIntent,
  jobs: paymentIntentJobs,
  routes: paymentIntentRoutes,
});
