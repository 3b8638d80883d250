import { defineResource } from '../../kernel/resource';
import { FORMER_FAILURE } from '../intents/former';
import { FORMER_METHOD } from '../payment-methods/former';
import { buildSetupAttempt } from './build';
import { setupAttemptMachine } from './machine';
import { setupAttemptRoutes } from './routes';

export const setupAttempt = defineResource({
  name: 'setup_attempt',
  formerNames: { failure: { of: FORMER_FAILURE }, paymentMethod: { to: 'method', of: FORMER_METHOD } },
  indexes: { setup_intent: (r) => r.setup_intent },
  machine: setupAttemptMachine,
  view: buildSetupAttempt,
  expandable: {
    setup_attempt: {
      application: null,
      customer: 'customer',
      on_behalf_of: null,
      payment_method: 'payment_method',
      setup_intent: 'setup_intent',
    },
  },
  added: {
    setup_attempt: {
      '2024-12-18.acacia': ['setup_error.network_decline_code'],
      '2025-01-27.acacia': ['setup_error.advice_code'],
      '2025-12-15.clover': ['customer_account'],
    },
  },
  routes: setupAttemptRoutes,
});
