import type { Account } from '../../kernel/store/account';

/** The id of the account's bank account for a currency: it has one for each. */
export const bankAccount = (account: Account, currency: string): string =>
  `ba_1${account
    .digest(`bank account:${currency}`)
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 23)}`;
