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
    allowed_payment_method_types: record.allowedTypes,
    amount: record.amount,
    amount_capturable: record.amountCapturable,
    amount_details: { tip: {} },
    amount_received: record.amountReceived,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: record.allowedTypes
      ? null
      : { allow_redirects: record.allowRedirects, enabled: true },
    canceled_at: record.canceledAt,
    cancellation_reason: record.cancellationReason,
    capture_method: record.captureMethod,
    client_secret: `${record.id}_secret_${record.secret}`,
    confirmation_method: record.confirmationMethod,
    created: record.created,
    currency: record.currency,
    customer: record.customer,
    customer_account: null,
    description: record.description,
    excluded_payment_method_types: null,
    last_payment_error: buildFailure(record.failure, view),
    latest_charge: record.latestCharge,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: record.metadata,
    next_action: nextAction('payment_intent', record, view),
    on_behalf_of: null,
    payment_method: record.paymentMethod,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, ...record.cardOptions },
    },
    payment_method_types: record.allowedTypes ?? ['card', 'link'],
    payment_record: null,
    processing: null,
    receipt_email: record.receiptEmail,
    review: record.review ?? null,
    setup_future_usage: record.setupFutureUsage,
    shipping: record.shipping,
    source: null,
    statement_descriptor: record.statementDescriptor,
    statement_descriptor_suffix: record.statementDescriptorSuffix,
    status: record.status,
    transfer_data: null,
    transfer_group: record.transferGroup,
  };
}
