import { catalogue } from '../kernel/catalogue';

/** What payouts are refused. */
export const payoutErrors = catalogue({
  not_enough: {
    message:
      'You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.  You can use the /v1/balance endpoint to view your Stripe balance (for more details, see stripe.com/docs/api#balance).',
    code: 'balance_insufficient',
    source: 'recorded',
  },
  no_bank_account: {
    message: "No such external account: '{account}'",
    code: 'resource_missing',
    param: 'destination',
    source: 'inferred',
  },
  not_pending: {
    message: 'Payouts can only be canceled while they are pending.',
    source: 'recorded',
  },
  automatic: {
    message: 'You cannot cancel an automatic payout.',
    source: 'https://docs.stripe.com/api/payouts/cancel',
  },
  /** An account's own payouts go one way: only those of connected accounts can be reversed. */
  cannot_reverse: {
    message: 'You can only reverse payouts for connected accounts to US bank accounts.',
    source: 'https://docs.stripe.com/api/payouts/reverse',
  },
});
