import { defineResource } from '../../kernel/resource';
import { buildDispute } from './build';
import { disputeReactions } from './decide';
import { disputeJobs } from './jobs';
import { disputeRoutes } from './routes';

export const dispute = defineResource({
  name: 'dispute',
  indexes: { charge: (r) => r.charge, payment_intent: (r) => r.paymentIntent },
  view: buildDispute,
  expandable: { dispute: { charge: 'charge', payment_intent: 'payment_intent' } },
  jobs: disputeJobs,
  on: disputeReactions,
  routes: disputeRoutes,
});
