import { defineResource } from '../../kernel/resource';
import { buildCustomerBalanceTransaction } from './build';
import { onBalanceSet } from './enter';
import { customerBalanceRoutes } from './routes';

export const customerBalanceTransaction = defineResource({
  name: 'customer_balance_transaction',
  indexes: { customer: (r) => r.customer },
  view: buildCustomerBalanceTransaction,
  expandable: {
    customer_balance_transaction: {
      checkout_session: 'checkout_session',
      credit_note: 'credit_note',
      customer: 'customer',
      invoice: 'invoice',
    },
  },
  on: { 'customer:balance_set': onBalanceSet },
  routes: customerBalanceRoutes,
});
