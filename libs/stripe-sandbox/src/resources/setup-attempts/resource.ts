import { defineResource } from '../../kernel/resource';
import { buildSetupAttempt } from './build';
import { setupAttemptMachine } from './machine';
import { setupAttemptRoutes } from './routes';

export const setupAttempt = defineResource({
  name: 'setup_attempt',
  indexes: { setup_intent: (r) => r.setupIntent },
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
