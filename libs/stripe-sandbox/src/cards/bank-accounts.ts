import { DECLINES, type Decline } from './decline-codes';

/** A test account for ACH Direct Debit. */
export interface TestBankAccount {
  id: string;
  number: string;
  last4: string;
  /** `never`: the payment goes on processing until somebody ends it. */
  ends: 'fails' | 'never' | 'succeeds';
  /** What the bank says if the payment fails. */
  failure: Decline;
}

/** The routing number of all of them. */
export const TEST_ROUTING_NUMBER = '110000000';

/** Codes of docs.stripe.com/error-codes; the messages are inferred. */
const failed = (code: string, message: string): Decline => ({
  ...DECLINES.generic,
  code,
  decline_code: code,
  message,
  advice_code: null,
  network_decline_code: null,
});

const NO_FUNDS = failed(
  'insufficient_funds',
  "The customer's account has insufficient funds to cover this payment.",
);

const account = (
  id: string,
  number: string,
  ends: TestBankAccount['ends'],
  failure: Decline = NO_FUNDS,
): TestBankAccount => ({ id, number, last4: number.slice(-4), ends, failure });

/** As docs.stripe.com/payments/ach-direct-debit/accept-a-payment lists them under "Test account numbers". */
export const TEST_BANK_ACCOUNTS: readonly TestBankAccount[] = [
  account('bank_success', '000123456789', 'succeeds'),
  account(
    'bank_account_closed',
    '000111111113',
    'fails',
    failed('account_closed', "The customer's bank account has been closed."),
  ),
  account(
    'bank_no_account',
    '000111111116',
    'fails',
    failed('no_account', "The customer's bank account could not be located."),
  ),
  account('bank_insufficient_funds', '000222222227', 'fails'),
  account(
    'bank_debit_not_authorized',
    '000333333335',
    'fails',
    failed(
      'debit_not_authorized',
      'The customer has notified their bank that this payment was unauthorized.',
    ),
  ),
  account('bank_processing', '000000000009', 'never'),
];

const byId = new Map(TEST_BANK_ACCOUNTS.map((row) => [row.id, row]));
const byNumber = new Map(TEST_BANK_ACCOUNTS.map((row) => [row.number, row]));

export function bankAccountOf(id: string): TestBankAccount {
  const row = byId.get(id);
  if (!row) throw new Error(`There is no test bank account ${id}.`);
  return row;
}

export const bankAccountByNumber = (number: string): TestBankAccount | undefined => byNumber.get(number);
