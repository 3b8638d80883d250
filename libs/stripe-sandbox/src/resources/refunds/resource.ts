import { defineResource } from '../../kernel/resource';
import { buildRefund } from './build';
import { refundsOf } from './included';
import { refundJobs } from './jobs';
import { refundMachine } from './machine';
import { refundRoutes } from './routes';
import { refundChanges } from './versions';

export const refund = defineResource({
  name: 'refund',
  formerNames: { failure: { of: {} } },
  indexes: { charge: (r) => r.charge, payment_intent: (r) => r.payment_intent },
  ofPayment: true,
  machine: refundMachine,
  view: buildRefund,
  expandable: {
    refund: {
      balance_transaction: 'balance_transaction',
      charge: 'charge',
      customer: 'customer',
      failure_balance_transaction: 'balance_transaction',
      payment_intent: 'payment_intent',
      payment_method: 'payment_method',
      source_transfer_reversal: null,
      transfer_reversal: null,
    },
  },
  included: { charge: { refunds: refundsOf } },
  jobs: refundJobs,
  added: {
    refund: {
      '2025-04-30.basil': ['pending_reason'],
      '2026-07-29.dahlia': ['customer', 'customer_account', 'payment_method'],
    },
  },
  changes: refundChanges,
  routes: refundRoutes,
});
