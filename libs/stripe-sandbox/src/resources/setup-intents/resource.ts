import { defineResource } from '../../kernel/resource';
import { FORMER_INTENT } from '../intents/former';
import { publishableIntent } from '../intents/publishable';
import { intentChanges } from '../intents/versions';
import { buildSetupIntent } from './build';
import { setupIntentMachine } from './machine';
import { setupIntentRoutes } from './routes';

export const setupIntent = defineResource({
  name: 'setup_intent',
  formerNames: FORMER_INTENT,
  indexes: { customer: (r) => r.customer, payment_method: (r) => r.payment_method },
  machine: setupIntentMachine,
  subjectPrefix: 'seti',
  view: buildSetupIntent,
  expandable: {
    setup_intent: {
      application: null,
      customer: 'customer',
      latest_attempt: 'setup_attempt',
      mandate: null,
      on_behalf_of: null,
      payment_method: 'payment_method',
      single_use_mandate: null,
    },
  },
  publishable: publishableIntent,
  added: {
    setup_intent: {
      '2024-12-18.acacia': ['last_setup_error.network_decline_code'],
      '2025-01-27.acacia': ['last_setup_error.advice_code'],
      '2025-10-29.clover': ['excluded_payment_method_types'],
      '2025-12-15.clover': ['customer_account'],
      '2026-04-22.dahlia': ['managed_payments'],
      '2026-07-29.dahlia': ['allowed_payment_method_types'],
    },
  },
  changes: intentChanges('setup_intent', '/v1/setup_intents'),
  routes: setupIntentRoutes,
});
