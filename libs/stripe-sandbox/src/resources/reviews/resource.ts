import { defineResource } from '../../kernel/resource';
import { buildReview } from './build';
import { reviewRoutes } from './routes';
import { reviewReactions } from './rules';

export const review = defineResource({
  name: 'review',
  indexes: { open: (r) => (r.closed_reason === null ? 'yes' : null) },
  view: buildReview,
  expandable: { review: { charge: 'charge', payment_intent: 'payment_intent' } },
  on: reviewReactions,
  routes: reviewRoutes,
});
