import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import { buildPaymentFailure } from '../intents/failure';
import { nextAction } from '../intents/next-action';
import { automaticMethods, clientSecret, configurationDetails, methodTypes } from '../intents/shown';
import type { PaymentIntentRecord } from './record';

/** The package does not declare this field, and recorded answers have it. */
type Shown = Stripe.PaymentIntent & { shared_payment_granted_token: null };

/** A PaymentIntent as the API shows it to a secret key. */
export const buildPaymentIntent: Shows<PaymentIntentRecord, Shown, View> = viewOf({
  object: 'payment_intent',
  shows: [
    'allowed_payment_method_types amount amount_capturable amount_received canceled_at cancellation_reason',
    'capture_method confirmation_method created currency customer description latest_charge metadata',
    'payment_method receipt_email review setup_future_usage shipping statement_descriptor',
    'statement_descriptor_suffix status transfer_group',
  ],
  defaults: {
    amount_details: { tip: {} },
    application: null,
    application_fee_amount: null,
    customer_account: null,
    excluded_payment_method_types: null,
    livemode: false,
    managed_payments: { enabled: false },
    on_behalf_of: null,
    payment_record: null,
    processing: null,
    review: null,
    shared_payment_granted_token: null,
    source: null,
    transfer_data: null,
  },
  fields: {
    automatic_payment_methods: automaticMethods,
    client_secret: clientSecret,
    last_payment_error: ({ failure }, view) => buildPaymentFailure(failure, view),
    next_action: (record, view) => nextAction('payment_intent', record, view),
    payment_method_configuration_details: configurationDetails,
    payment_method_options: ({ card_options, us_bank_account: bank }) => ({
      card: { installments: null, mandate_options: null, ...card_options },
      ...(bank ? { us_bank_account: { verification_method: 'automatic' } } : {}),
    }),
    payment_method_types: methodTypes,
  },
});
