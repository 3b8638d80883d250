import type Stripe from 'stripe';
import { cardOf } from '../../cards/table';
import type { View } from '../../kernel/view';
import type { PaymentMethodRecord } from './record';

/** A payment method as the API shows it. */
export function buildPaymentMethod(record: PaymentMethodRecord, view: View): Stripe.PaymentMethod {
  const row = cardOf(record.card);
  return {
    id: record.id,
    object: 'payment_method',
    allow_redisplay: record.allow_redisplay,
    billing_details: record.billing_details,
    card: {
      brand: row.brand,
      checks: {
        address_line1_check: record.checks.address_line1_check,
        address_postal_code_check: record.checks.address_postal_code_check,
        cvc_check: record.checks.cvc_check,
      },
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
    },
    created: record.created,
    customer: record.customer,
    customer_account: null,
    livemode: false,
    metadata: record.metadata,
    type: 'card',
  };
}
