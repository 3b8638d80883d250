import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import { buildFailure } from '../intents/failure';
import { nextAction } from '../intents/next-action';
import { automaticMethods, clientSecret, configurationDetails, methodTypes } from '../intents/shown';
import type { SetupIntentRecord } from './record';

/** A SetupIntent as the API shows it to a secret key. */
export const buildSetupIntent: Shows<SetupIntentRecord, Stripe.SetupIntent, View> = viewOf({
  object: 'setup_intent',
  shows: [
    'allowed_payment_method_types cancellation_reason created customer description latest_attempt metadata',
    'payment_method status usage',
  ],
  defaults: {
    application: null,
    customer_account: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    livemode: false,
    managed_payments: { enabled: false },
    mandate: null,
    on_behalf_of: null,
    single_use_mandate: null,
  },
  fields: {
    automatic_payment_methods: automaticMethods,
    client_secret: clientSecret,
    last_setup_error: ({ failure }, view) =>
      buildFailure(failure, view) as Stripe.SetupIntent.LastSetupError | null,
    next_action: (record, view) =>
      nextAction('setup_intent', record, view) as Stripe.SetupIntent.NextAction | null,
    payment_method_configuration_details: configurationDetails,
    payment_method_options: ({ card_options: { network, request_three_d_secure } }) => ({
      card: { mandate_options: null, network, request_three_d_secure },
    }),
    payment_method_types: methodTypes,
  },
});
