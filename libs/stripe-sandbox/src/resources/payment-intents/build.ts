import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { buildFailure } from '../intents/failure';
import { nextAction } from '../intents/next-action';
import type { PaymentIntentRecord } from './record';

/** A PaymentIntent as the API shows it to a secret key. */
export function buildPaymentIntent(record: PaymentIntentRecord, view: View): Stripe.PaymentIntent {
  return {
    id: record.id,
    object: 'payment_intent',
    allowed_payment_method_types: record.allowed_payment_method_types,
    amount: record.amount,
    amount_capturable: record.amount_capturable,
    amount_details: { tip: {} },
    amount_received: record.amount_received,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: record.allowed_payment_method_types
      ? null
      : { allow_redirects: record.allow_redirects, enabled: true },
    canceled_at: record.canceled_at,
    cancellation_reason: record.cancellation_reason,
    capture_method: record.capture_method,
    client_secret: `${record.id}_secret_${record.secret}`,
    confirmation_method: record.confirmation_method,
    created: record.created,
    currency: record.currency,
    customer: record.customer,
    customer_account: null,
    description: record.description,
    excluded_payment_method_types: null,
    last_payment_error: buildFailure(record.failure, view),
    latest_charge: record.latest_charge,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: record.metadata,
    next_action: nextAction('payment_intent', record, view),
    on_behalf_of: null,
    payment_method: record.payment_method,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, ...record.card_options },
    },
    payment_method_types: record.allowed_payment_method_types ?? ['card', 'link'],
    payment_record: null,
    processing: null,
    receipt_email: record.receipt_email,
    review: record.review ?? null,
    setup_future_usage: record.setup_future_usage,
    shipping: record.shipping,
    source: null,
    statement_descriptor: record.statement_descriptor,
    statement_descriptor_suffix: record.statement_descriptor_suffix,
    status: record.status,
    transfer_data: null,
    transfer_group: record.transfer_group,
  };
}
