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
    allowed_payment_method_types: record.allowed_payment_method_types,
    application: null,
    automatic_payment_methods: record.allowed_payment_method_types
      ? null
      : { allow_redirects: record.allow_redirects, enabled: true },
    cancellation_reason: record.cancellation_reason as Stripe.SetupIntent.CancellationReason | null,
    client_secret: `${record.id}_secret_${record.secret}`,
    created: record.created,
    customer: record.customer,
    customer_account: null,
    description: record.description,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: buildFailure(record.failure, view) as Stripe.SetupIntent.LastSetupError | null,
    latest_attempt: record.latest_attempt,
    livemode: false,
    mandate: null,
    metadata: record.metadata,
    next_action: nextAction('setup_intent', record, view) as Stripe.SetupIntent.NextAction | null,
    on_behalf_of: null,
    payment_method: record.payment_method,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        mandate_options: null,
        network: record.card_options.network,
        request_three_d_secure: record.card_options.request_three_d_secure,
      },
    },
    payment_method_types: record.allowed_payment_method_types ?? ['card', 'link'],
    single_use_mandate: null,
    status: record.status,
    usage: record.usage,
  };
}
