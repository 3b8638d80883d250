import type Stripe from 'stripe';
import { cardOf } from '../../cards/table';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import { buildBankAccount } from './bank-account';
import type { Checks, PaymentMethodRecord } from './record';
import { detailsOf } from './types';

/** `checks` of a card, in the order of Stripe's answers. */
export const buildChecks = ({
  address_line1_check,
  address_postal_code_check,
  cvc_check,
}: Checks): Checks => ({
  address_line1_check,
  address_postal_code_check,
  cvc_check,
});

function card(record: PaymentMethodRecord, view: View): Stripe.PaymentMethod.Card {
  const row = cardOf(record.card);
  return {
    brand: row.brand,
    checks: buildChecks(record.checks),
    country: row.country,
    display_brand: record.preferred_network ?? (row.brand === 'amex' ? 'american_express' : row.brand),
    exp_month: record.exp_month,
    exp_year: record.exp_year,
    fingerprint: view.account.fingerprint(row.id),
    funding: row.funding,
    generated_from: null,
    last4: row.last4,
    networks: { available: row.networks, preferred: record.preferred_network },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: row.whenRequested !== 'not_supported' },
    wallet: null,
  };
}

/** The package does not declare this field, and recorded answers have it. */
type Shown = Stripe.PaymentMethod & { shared_payment_granted_token: null };

const shown: Shows<PaymentMethodRecord, Shown, View> = viewOf({
  object: 'payment_method',
  shows: ['allow_redisplay billing_details created customer metadata type'],
  defaults: { customer_account: null, livemode: false, shared_payment_granted_token: null, type: 'card' },
  fields: { card: (record, view) => (record.type ? undefined : card(record, view)) },
});

/** A payment method as the API shows it. */
export const buildPaymentMethod = (record: PaymentMethodRecord, view: View): Shown =>
  record.type ? { ...shown(record, view), ...otherDetails(record.type, record, view) } : shown(record, view);

const otherDetails = (
  type: NonNullable<PaymentMethodRecord['type']>,
  record: PaymentMethodRecord,
  view: View,
): Record<string, object> =>
  type === 'us_bank_account' ? { us_bank_account: buildBankAccount(record, view) } : detailsOf(type);
