import { defineResource } from '../../kernel/resource';
import { planPayout } from './automatic';
import { buildPayout } from './build';
import { payoutJobs } from './jobs';
import { payoutMachine } from './machine';
import { payoutRoutes } from './routes';

export const payout = defineResource({
  name: 'payout',
  indexes: { status: (r) => r.status },
  machine: payoutMachine,
  view: buildPayout,
  expandable: {
    payout: {
      application_fee: null,
      balance_transaction: 'balance_transaction',
      destination: null,
      failure_balance_transaction: 'balance_transaction',
      original_payout: null,
      reversed_by: null,
    },
  },
  jobs: payoutJobs,
  on: { 'balance.available': planPayout },
  routes: payoutRoutes,
});
