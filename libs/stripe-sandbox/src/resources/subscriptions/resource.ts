import { defineResource } from '../../kernel/resource';
import { buildSubscription } from './build';
import { subscriptionJobs } from './jobs';
import { subscriptionReactions } from './reactions';
import { subscriptionRoutes } from './routes';

export const subscription = defineResource({
  name: 'subscription',
  indexes: {
    clock: (r) => r.testClock,
    customer: (r) => r.customer,
    setup: (r) => r.pendingSetupIntent,
  },
  view: buildSubscription,
  expandable: {
    subscription: {
      application: null,
      customer: 'customer',
      default_payment_method: 'payment_method',
      default_source: null,
      discounts: 'discount',
      latest_invoice: 'invoice',
      on_behalf_of: null,
      pending_setup_intent: 'setup_intent',
      schedule: null,
      test_clock: 'test_clock',
    },
  },
  searchable: {
    path: 'subscriptions',
    fields: { canceled_at: 'number', created: 'number', metadata: 'metadata', status: 'token' },
  },
  jobs: subscriptionJobs,
  on: subscriptionReactions,
  routes: subscriptionRoutes,
});
