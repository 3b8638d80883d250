import { defineResource } from '../../kernel/resource';
import { buildBalance, buildBalanceTransaction } from './build';
import { balanceJobs } from './jobs';
import { balanceRoutes } from './routes';

export const balance = defineResource({
  name: 'balance',
  view: buildBalance,
  jobs: balanceJobs,
  routes: balanceRoutes,
});

export const balanceTransaction = defineResource({
  name: 'balance_transaction',
  formerNames: { category: 'reporting_category' },
  indexes: {
    payout: (r) => r.payout ?? null,
    source: (r) => r.source,
    type: (r) => r.type,
    unpaid: (r) => (r.payout ? null : r.currency),
  },
  view: buildBalanceTransaction,
  expandable: { balance_transaction: { source: ['charge', 'refund', 'dispute', 'payout'] } },
  added: { balance_transaction: { '2025-05-28.basil': ['balance_type'] } },
});
