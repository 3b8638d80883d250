import { bankAccountByNumber } from '../../cards/bank-accounts';
import { checkoutErrors } from '../../error-catalogue/checkout';
import type { Settings } from '../../kernel/store/account';
import type { CheckoutSessionRecord } from './record';
import type { SubmitParams } from './submit-params';

declare module '../../kernel/store/account' {
  interface Settings {
    /**
     * The payment method settings of the Dashboard: new Checkout sessions that name no types take ACH Direct Debit
     * too, which takes days.
     */
    usBankAccount?: boolean;
  }
}

/** How a payment ends that takes its time, as bank debits do, and after how many seconds. */
export interface DelayedPayment {
  /** `null`: nobody says until the payment is ended on purpose. */
  outcome: 'fail' | 'succeed' | null;
  after: number;
}

/** How long the bank takes to answer, in seconds. */
export const BANK_TAKES = 3 * 24 * 3600;

type Terms = Pick<
  CheckoutSessionRecord,
  | 'allowed_payment_method_types'
  | 'currency'
  | 'excluded_payment_method_types'
  | 'mode'
  | 'payment_intent_data'
>;

/**
 * Whether a new session takes bank debits: payments in US dollars that are captured at once
 * (docs.stripe.com/payments/ach-direct-debit). Here none that set the account up for later.
 */
export const takesBankDebit = (settings: Settings, session: Terms): boolean =>
  settings.usBankAccount === true &&
  session.mode === 'payment' &&
  session.allowed_payment_method_types === null &&
  !session.excluded_payment_method_types?.includes('us_bank_account') &&
  session.currency === 'usd' &&
  session.payment_intent_data?.capture_method !== 'manual' &&
  session.payment_intent_data?.setup_future_usage == null;

/** Refuses the bank account of a shopper whose session takes none. */
export function checkBankDebit(session: CheckoutSessionRecord): void {
  if (!session.us_bank_account) throw checkoutErrors.no_bank_debit();
}

/** How a submission ends if it is a bank debit, by the test account's number. */
export function bankDebitOf(params: SubmitParams): DelayedPayment | null {
  const given = params.us_bank_account;
  if (!given) return null;
  const row = bankAccountByNumber(given.account_number.replace(/[\s-]/g, ''));
  if (row?.ends === 'never') return { outcome: null, after: 0 };
  return { outcome: row?.ends === 'fails' ? 'fail' : 'succeed', after: BANK_TAKES };
}
