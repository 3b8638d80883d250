import { defineResource } from '../../kernel/resource';
import { buildSubscriptionItem } from './build';
import { subscriptionItemRoutes } from './routes';

export const subscriptionItem = defineResource({
  name: 'subscription_item',
  indexes: { subscription: (r) => (r.deleted ? null : r.subscription) },
  view: buildSubscriptionItem,
  expandable: { subscription_item: { discounts: 'discount' } },
  routes: subscriptionItemRoutes,
});
