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
  routes: setupAttemptRoutes,
});
