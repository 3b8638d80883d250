import type Stripe from 'stripe';
import { cardOf } from '../../cards/table';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import { chargedBankAccount } from '../payment-methods/bank-account';
import { buildChecks } from '../payment-methods/build';
import { HOLD_LIFE } from './captured';
import type { ChargeRecord } from './record';

function outcome(record: ChargeRecord): Stripe.Charge.Outcome {
  const { risk } = cardOf(record.method.card);
  const { decline } = record;
  const common = {
    advice_code: decline?.advice_code ?? null,
    network_advice_code: decline?.network_advice_code ?? null,
    network_decline_code: decline?.network_decline_code ?? null,
    risk_level: risk,
    risk_score: record.risk_score,
  };
  if (!decline) {
    return {
      ...common,
      network_status: 'approved_by_network',
      reason: risk === 'elevated' ? 'elevated_risk_level' : null,
      seller_message: 'Payment complete.',
      type: 'authorized',
    };
  }
  if (decline.blocked) {
    return {
      ...common,
      network_status: 'not_sent_to_network',
      reason: 'highest_risk_level',
      rule: 'block_if_high_risk',
      seller_message: 'Stripe blocked this payment as too risky.',
      type: 'blocked',
    };
  }
  return {
    ...common,
    network_status: 'declined_by_network',
    reason: decline.decline_code,
    seller_message:
      decline.decline_code === 'generic_decline'
        ? 'The bank did not return any further details with this decline.'
        : `The bank returned the decline code \`${decline.decline_code}\`.`,
    type: 'issuer_declined',
  };
}

function threeDSecure(record: ChargeRecord): Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure | null {
  const done = record.three_d_secure;
  if (!done) return null;
  const authenticated = done.result === 'authenticated';
  return {
    authentication_flow: done.flow,
    electronic_commerce_indicator: authenticated ? '05' : '06',
    exemption_indicator: null,
    result: done.result,
    result_reason: done.result === 'processing_error' ? 'protocol_error' : null,
    transaction_id: null,
    version: '2.2.0',
  };
}

/** What networks say of a payment without 3-D Secure (recorded for Visa). */
const NOT_AUTHENTICATED = '07';

/** Until when money that was only held could be captured; shown for good (recorded). */
function captureBefore({ created, captured, decline, held }: ChargeRecord): { capture_before?: number } {
  return (held ?? !captured) && !decline ? { capture_before: created + HOLD_LIFE } : {};
}

function cardDetails(record: ChargeRecord, view: View): Stripe.Charge.PaymentMethodDetails.Card {
  const row = cardOf(record.method.card);
  const secure = threeDSecure(record);
  const asked = !record.decline?.blocked;
  return {
    amount_authorized: record.decline ? null : record.amount,
    authorization_code: asked ? record.id.slice(-6).toUpperCase() : null,
    brand: row.brand,
    ...captureBefore(record),
    checks: buildChecks(record.checks),
    country: row.country,
    electronic_commerce_indicator:
      secure?.electronic_commerce_indicator ?? (asked ? NOT_AUTHENTICATED : null),
    exp_month: record.method.exp_month,
    exp_year: record.method.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: view.account.fingerprint(row.id),
    funding: row.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: row.last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: record.method.preferred_network ?? row.networks[row.networks.length - 1] ?? row.brand,
    network_token: { used: false },
    network_transaction_id: record.id.slice(-15),
    overcapture: { maximum_amount_capturable: record.amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: secure,
    transaction_link_id: null,
    wallet: null,
  };
}

function fraudDetails({ decline, user_report }: ChargeRecord): Stripe.Charge.FraudDetails {
  return {
    ...(decline?.blocked ? { stripe_report: 'fraudulent' } : {}),
    ...(user_report ? { user_report } : {}),
  };
}

const receiptUrl = ({ id, decline, pending }: ChargeRecord, { account, publicUrl }: View): string | null =>
  decline || pending ? null : `${publicUrl}/receipts/payment/${account.identity.id}/${id}`;

/** Fields that recorded charges have and the package does not declare. */
interface Undeclared {
  destination: null;
  dispute: string | null;
  order: null;
}

/** A charge as the API shows it. */
export const buildCharge: Shows<ChargeRecord, Stripe.Charge & Undeclared, View> = viewOf({
  object: 'charge',
  shows: [
    'amount amount_captured amount_refunded balance_transaction captured created currency customer description',
    'dispute disputed metadata payment_intent receipt_email review shipping statement_descriptor_suffix transfer_group',
  ],
  defaults: {
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    destination: null,
    dispute: null,
    disputed: false,
    failure_balance_transaction: null,
    livemode: false,
    on_behalf_of: null,
    order: null,
    radar_options: {},
    receipt_number: null,
    review: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    transfer_data: null,
  },
  fields: {
    billing_details: ({ method }) => method.billing_details,
    calculated_statement_descriptor: ({ statement_descriptor_suffix: suffix }) =>
      suffix ? `SANDBOX* ${suffix}` : 'SANDBOX',
    failure_code: ({ decline }) => decline?.code ?? null,
    failure_message: ({ decline }) => decline?.message ?? null,
    fraud_details: fraudDetails,
    outcome,
    paid: ({ decline, pending }) => decline === null && !pending,
    payment_method: ({ method }) => method.id,
    payment_method_details: (record, view) =>
      record.method.type === 'us_bank_account'
        ? { type: 'us_bank_account', us_bank_account: chargedBankAccount(record.method, view) }
        : { card: cardDetails(record, view), type: 'card' },
    receipt_url: receiptUrl,
    refunded: ({ amount, amount_captured, amount_refunded, captured }) =>
      amount_refunded > 0 && amount_refunded === (captured ? amount_captured : amount),
    status: ({ decline, pending }) => (decline ? 'failed' : pending ? 'pending' : 'succeeded'),
  },
});
