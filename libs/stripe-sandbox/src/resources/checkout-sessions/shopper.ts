import { TEST_ROUTING_NUMBER } from '../../cards/bank-accounts';
import type { ChallengeOutcome } from '../../kernel/request-log/activity';
import type { Account } from '../../kernel/store/account';
import { timeOn } from '../customers/clock';
import { BANK_TAKES, bankDebitOf, type DelayedPayment } from './bank-debits';
import { someAnswers } from './custom-fields';
import type { SubmitParams } from './submit-params';
import { asksTaxId, someBusiness } from './tax-id';

/** What a test says of the shopper; all of it may be left out. */
export interface CheckoutInput {
  /** Of a test card; 4242 4242 4242 4242 by default. */
  number?: string;
  cvc?: string;
  email?: string;
  /** Number of a test bank account, in place of a card: an ACH debit, which takes days. */
  bank_account?: string;
  /** One of the customer's saved cards in place of a number. */
  payment_method?: string;
  /** One of the session's shipping options in place of the first. */
  shipping_rate?: string;
  /** A promotion code as the shopper types it; an empty one takes away the one before. */
  promotion_code?: string | null;
  /** Other quantities of lines whose quantity is adjustable; 0 takes a line away. */
  line_items?: { id: string; quantity: number }[];
  /** Where it is to be sent; an address in the first allowed country unless given. */
  shipping?: NonNullable<SubmitParams['shipping']>;
  /** What the shopper agrees to: the terms where they must be accepted, and no promotions, unless this says otherwise. */
  consent?: { promotions?: 'opt_in' | 'opt_out'; terms_of_service?: 'accepted' };
  /** The business that the shopper buys for; one is made up where a tax id must be given. */
  business?: NonNullable<SubmitParams['business']>;
  /** Answers to the session's custom fields; those that must be filled get one that fits. */
  custom_fields?: { key: string; value: string | null }[];
  /** The shopper ticks the box to save the card. */
  save?: boolean;
  /** How the shopper answers the challenge, if there is one; `succeed` by default. */
  outcome?: ChallengeOutcome;
  /**
   * The method of payment is slow to say whether it worked, as bank debits are: how it ends at last. The session is
   * complete and unpaid until then, and `checkout.session.async_payment_succeeded` or `…_failed` follows.
   */
  later?: 'fail' | 'succeed';
  /** After how many seconds on the customer's clock that is; three days by default. */
  after?: number;
}

/** How a slow payment ends, if it is one. */
export const delayedPaymentOf = ({
  later,
  after,
  bank_account: bank,
}: CheckoutInput): DelayedPayment | null => {
  if (later !== undefined) return { outcome: later, after: after ?? BANK_TAKES };
  const debit = bank === undefined ? null : bankDebitOf({ us_bank_account: accountOf(bank) });
  return debit && { ...debit, after: after ?? debit.after };
};

const accountOf = (number: string) => ({ account_number: number, routing_number: TEST_ROUTING_NUMBER });

const LINES = { line1: '354 Oyster Point Blvd', city: 'South San Francisco', state: 'CA' };

const someAddress = (countries: string[]): NonNullable<SubmitParams['shipping']> =>
  countries.includes('US')
    ? { name: 'Jenny Rosen', address: { ...LINES, country: 'US', postal_code: '94080' } }
    : {
        name: 'Jenny Rosen',
        address: { line1: '1 Main Street', city: 'Springfield', country: countries[0] },
      };

/** What that shopper types into the page: all that it asks for, from the United States. */
export function shopperOf(account: Account, id: string, input: CheckoutInput): SubmitParams {
  const session = account.store.checkout_session.get(id);
  const customer = session?.customer ? account.store.customer.get(session.customer) : undefined;
  const now = new Date(timeOn(account, customer?.test_clock) * 1000);
  const shipping = session?.shipping_address_collection
    ? (input.shipping ?? someAddress(session.shipping_address_collection.allowed_countries))
    : undefined;
  const country = shipping?.address.country ?? 'US';
  const amex = /^3[47]/.test(input.number ?? '');
  return {
    email: input.email ?? 'shopper@example.com',
    ...(input.shipping_rate === undefined ? {} : { shipping_rate: input.shipping_rate }),
    ...(input.line_items === undefined ? {} : { line_items: input.line_items }),
    ...(input.promotion_code === undefined ? {} : { promotion_code: input.promotion_code }),
    ...(shipping ? { shipping } : {}),
    ...(session?.consent_collection ? { consent: input.consent ?? { terms_of_service: 'accepted' } } : {}),
    ...(session && asksTaxId(account, session)
      ? { business: input.business ?? someBusiness(session, country) }
      : {}),
    ...(session?.custom_fields?.length ? { custom_fields: someAnswers(session, input.custom_fields) } : {}),
    ...(session?.phone_number_collection.enabled ? { phone: '+14155550123' } : {}),
    ...(input.bank_account === undefined
      ? {}
      : {
          us_bank_account: accountOf(input.bank_account),
          name: 'Jenny Rosen',
        }),
    ...(input.payment_method === undefined && input.bank_account === undefined
      ? {
          card: {
            number: input.number ?? '4242424242424242',
            exp_month: 12,
            exp_year: now.getUTCFullYear() + 3,
            cvc: input.cvc ?? (amex ? '1234' : '123'),
          },
          name: 'Jenny Rosen',
          address: {
            country: 'US',
            postal_code: '94080',
            ...(session?.billing_address_collection === 'required' ? LINES : {}),
          },
          save: input.save ?? false,
        }
      : input.payment_method === undefined
        ? {}
        : { payment_method: input.payment_method }),
  };
}
