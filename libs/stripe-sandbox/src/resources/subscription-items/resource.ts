import { defineResource } from '../../kernel/resource';
import { buildSubscriptionItem } from './build';
import { subscriptionItemRoutes } from './routes';

export const subscriptionItem = defineResource({
  name: 'subscription_item',
  indexes: { subscription: (r) => (r.deleted ? null : r.subscription) },
  view: buildSubscriptionItem,
  expandable: { subscription_item: { discounts: 'discount' } },
  added: {
    subscription_item: {
      '2025-03-31.basil': ['current_period_end', 'current_period_start'],
      '2025-05-28.basil': ['billing_thresholds'],
      '2026-08-26.dahlia': ['current_trial'],
    },
  },
  routes: subscriptionItemRoutes,
});
