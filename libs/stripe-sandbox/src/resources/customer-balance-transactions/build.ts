import type Stripe from 'stripe';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { CustomerBalanceTransactionRecord } from './record';

/** A customer balance transaction as the API shows it. */
export const buildCustomerBalanceTransaction: Shows<
  CustomerBalanceTransactionRecord,
  Stripe.CustomerBalanceTransaction
> = viewOf({
  object: 'customer_balance_transaction',
  shows: ['amount created credit_note currency customer description ending_balance invoice metadata type'],
  defaults: { checkout_session: null, customer_account: null, livemode: false },
  fields: {},
});
