import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { buildFailure } from '../intents/failure';
import { nextAction } from '../intents/next-action';
import type { SetupIntentRecord } from './record';

/** A SetupIntent as the API shows it to a secret key. */
export function buildSetupIntent(record: SetupIntentRecord, view: View): Stripe.SetupIntent {
  return {
    id: record.id,
    object: 'setup_intent',
    allowed_payment_method_types: record.allowedTypes,
    application: null,
    automatic_payment_methods: record.allowedTypes
      ? null
      : { allow_redirects: record.allowRedirects, enabled: true },
    cancellation_reason: record.cancellationReason as Stripe.SetupIntent.CancellationReason | null,
    client_secret: `${record.id}_secret_${record.secret}`,
    created: record.created,
    customer: record.customer,
    customer_account: null,
    description: record.description,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: buildFailure(record.failure, view) as Stripe.SetupIntent.LastSetupError | null,
    latest_attempt: record.latestAttempt,
    livemode: false,
    mandate: null,
    metadata: record.metadata,
    next_action: nextAction('setup_intent', record, view) as Stripe.SetupIntent.NextAction | null,
    on_behalf_of: null,
    payment_method: record.paymentMethod,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        mandate_options: null,
        network: record.cardOptions.network,
        request_three_d_secure: record.cardOptions.request_three_d_secure,
      },
    },
    payment_method_types: record.allowedTypes ?? ['card', 'link'],
    single_use_mandate: null,
    status: record.status,
    usage: record.usage,
  };
}
