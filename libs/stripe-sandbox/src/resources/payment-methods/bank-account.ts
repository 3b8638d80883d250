import type Stripe from 'stripe';
import { bankAccountByNumber, bankAccountOf, TEST_ROUTING_NUMBER } from '../../cards/bank-accounts';
import { cardByNumber } from '../../cards/table';
import { checkoutErrors } from '../../error-catalogue/checkout';
import type { Transaction } from '../../kernel/store/transaction';
import type { View } from '../../kernel/view';
import type { PaymentMethodRecord } from './record';
import { emptyBilling, made } from './rules';

/** What the shopper types of a bank account. */
export interface BankAccountParam {
  account_number: string;
  routing_number: string;
}

/** What a bank account does not have is that of a card without effects. */
const PLAIN_CARD = cardByNumber('4242424242424242')?.id ?? '';

/** Puts a bank account as payment method. The numbers themselves are not kept. @throws ApiError for other than test accounts */
export function createBankAccount(
  tx: Transaction,
  given: BankAccountParam,
  billing: { email: string | null; name: string | null },
): PaymentMethodRecord {
  const routing = given.routing_number.replace(/[\s-]/g, '');
  const row = bankAccountByNumber(given.account_number.replace(/[\s-]/g, ''));
  if (routing !== TEST_ROUTING_NUMBER) throw checkoutErrors.routing_number();
  if (!row) throw checkoutErrors.account_number();
  const core = {
    card: PLAIN_CARD,
    exp_month: 0,
    exp_year: 0,
    cvc_held: false,
    billing_details: { ...emptyBilling(), ...billing },
    preferred_network: null,
  };
  return tx.put('payment_method', { ...made(tx, core, {}), type: 'us_bank_account', bank_account: row.id });
}

const shared = (record: PaymentMethodRecord, { account }: View) => {
  const row = bankAccountOf(record.bank_account ?? '');
  return {
    account_holder_type: 'individual',
    account_type: 'checking',
    bank_name: 'STRIPE TEST BANK',
    fingerprint: account.fingerprint(row.id),
    last4: row.last4,
    routing_number: TEST_ROUTING_NUMBER,
  } as const;
};

/** `us_bank_account` of the payment method. */
export const buildBankAccount = (
  record: PaymentMethodRecord,
  view: View,
): Stripe.PaymentMethod.UsBankAccount => ({
  ...shared(record, view),
  financial_connections_account: null,
  networks: { preferred: 'ach', supported: ['ach', 'us_domestic_wire'] },
  status_details: {},
});

/** `payment_method_details.us_bank_account` of its charges. */
export const chargedBankAccount = (
  record: PaymentMethodRecord,
  view: View,
): Stripe.Charge.PaymentMethodDetails.UsBankAccount => ({ ...shared(record, view), payment_reference: null });
