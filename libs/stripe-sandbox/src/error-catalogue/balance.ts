import { catalogue } from '../kernel/catalogue';

/** What reading the balance is refused. */
export const balanceErrors = catalogue({
  manual_payout: {
    message: 'Balance transaction history can only be filtered on automatic transfers, not manual.',
    param: 'payout',
    source: 'recorded',
  },
});
