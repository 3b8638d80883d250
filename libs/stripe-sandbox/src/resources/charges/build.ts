import type Stripe from 'stripe';
import { cardOf } from '../../cards/table';
import type { View } from '../../kernel/view';
import { HOLD_LIFE } from './after-capture';
import type { ChargeRecord } from './record';

function outcome(record: ChargeRecord): Stripe.Charge.Outcome {
  const { risk } = cardOf(record.paymentMethod.card);
  const { decline } = record;
  const common = {
    advice_code: decline?.adviceCode ?? null,
    network_advice_code: decline?.networkAdviceCode ?? null,
    network_decline_code: decline?.networkDeclineCode ?? null,
    risk_level: risk,
    risk_score: record.risk,
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
    reason: decline.declineCode,
    seller_message:
      decline.declineCode === 'generic_decline'
        ? 'The bank did not return any further details with this decline.'
        : `The bank returned the decline code \`${decline.declineCode}\`.`,
    type: 'issuer_declined',
  };
}

function threeDSecure(record: ChargeRecord): Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure | null {
  const done = record.threeDSecure;
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

function cardDetails(record: ChargeRecord, view: View): Stripe.Charge.PaymentMethodDetails.Card {
  const row = cardOf(record.paymentMethod.card);
  const secure = threeDSecure(record);
  return {
    amount_authorized: record.decline ? null : record.amount,
    authorization_code: record.decline ? null : record.id.slice(-6).toUpperCase(),
    brand: row.brand,
    ...(record.captured || record.decline ? {} : { capture_before: record.created + HOLD_LIFE }),
    checks: {
      address_line1_check: record.checks.line1,
      address_postal_code_check: record.checks.zip,
      cvc_check: record.checks.cvc,
    },
    country: row.country,
    electronic_commerce_indicator: secure?.electronic_commerce_indicator ?? null,
    exp_month: record.paymentMethod.expMonth,
    exp_year: record.paymentMethod.expYear,
    extended_authorization: { status: 'disabled' },
    fingerprint: view.account.fingerprint(row.id),
    funding: row.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: row.last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: record.paymentMethod.preferredNetwork ?? row.networks[row.networks.length - 1] ?? row.brand,
    network_token: { used: false },
    network_transaction_id: record.id.slice(-15),
    overcapture: { maximum_amount_capturable: record.amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: secure,
    transaction_link_id: null,
    wallet: null,
  };
}

/** A charge as the API shows it. */
export function buildCharge(record: ChargeRecord, view: View): Stripe.Charge {
  return {
    id: record.id,
    object: 'charge',
    amount: record.amount,
    amount_captured: record.amountCaptured,
    amount_refunded: record.amountRefunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: record.balanceTransaction ?? null,
    billing_details: record.paymentMethod.billing,
    calculated_statement_descriptor: record.statementDescriptorSuffix
      ? `SANDBOX* ${record.statementDescriptorSuffix}`
      : 'SANDBOX',
    captured: record.captured,
    created: record.created,
    currency: record.currency,
    customer: record.customer,
    description: record.description,
    disputed: record.disputed ?? false,
    failure_balance_transaction: null,
    failure_code: record.decline?.code ?? null,
    failure_message: record.decline?.message ?? null,
    fraud_details: {
      ...(record.decline?.blocked ? { stripe_report: 'fraudulent' } : {}),
      ...(record.userReport ? { user_report: record.userReport } : {}),
    },
    livemode: false,
    metadata: record.metadata,
    on_behalf_of: null,
    outcome: outcome(record),
    paid: record.decline === null,
    payment_intent: record.paymentIntent,
    payment_method: record.paymentMethod.id,
    payment_method_details: { card: cardDetails(record, view), type: 'card' },
    radar_options: {},
    receipt_email: record.receiptEmail,
    receipt_number: null,
    receipt_url: record.decline
      ? null
      : `${view.publicUrl}/receipts/payment/${view.account.identity.id}/${record.id}`,
    refunded:
      record.amountRefunded > 0 &&
      record.amountRefunded === (record.captured ? record.amountCaptured : record.amount),
    review: record.review ?? null,
    shipping: record.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: record.statementDescriptorSuffix,
    status: record.decline ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: record.transferGroup,
  };
}
