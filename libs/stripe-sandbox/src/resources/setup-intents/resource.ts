import { defineResource } from '../../kernel/resource';
import { publishableIntent } from '../intents/publishable';
import { buildSetupIntent } from './build';
import { setupIntentRoutes } from './routes';

export const setupIntent = defineResource({
  name: 'setup_intent',
  indexes: { customer: (r) => r.customer, payment_method: (r) => r.paymentMethod },
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
  routes: setupIntentRoutes,
});
