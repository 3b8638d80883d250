import { defineResource } from '../../kernel/resource';
import { FORMER_INTENT } from '../intents/former';
import { publishableIntent } from '../intents/publishable';
import { buildPaymentIntent } from './build';
import { paymentIntentJobs } from './jobs';
import { paymentIntentMachine } from './machine';
import { paymentIntentRoutes } from './routes';
import { paymentIntentChanges } from './versions';

export const paymentIntent = defineResource({
  name: 'payment_intent',
  formerNames: FORMER_INTENT,
  indexes: { customer: (r) => r.customer },
  ofPayment: true,
  machine: paymentIntentMachine,
  subjectPrefix: 'pi',
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
  added: {
    payment_intent: {
      '2024-12-18.acacia': [
        'last_payment_error.network_advice_code',
        'last_payment_error.network_decline_code',
      ],
      '2025-01-27.acacia': ['last_payment_error.advice_code'],
      '2025-08-27.basil': ['excluded_payment_method_types'],
      '2025-10-29.clover': ['payment_details'],
      '2025-11-17.clover': ['hooks'],
      '2025-12-15.clover': ['customer_account'],
      '2026-04-22.dahlia': ['managed_payments'],
      '2026-07-29.dahlia': ['allowed_payment_method_types'],
      '2026-08-26.dahlia': ['payment_record', 'shared_payment_granted_token'],
    },
  },
  changes: paymentIntentChanges,
  routes: paymentIntentRoutes,
});
