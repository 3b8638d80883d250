import { type Change, withDefaults } from '../../kernel/versions/change';
import { intentChanges } from '../intents/versions';

/** What has changed about PaymentIntents. */
export const paymentIntentChanges: readonly Change[] = [
  {
    // docs.stripe.com/payments/payment-intents/asynchronous-capture
    name: 'money is captured asynchronously unless it is said otherwise',
    version: '2024-04-10',
    up: (params, endpoint) =>
      endpoint === 'POST /v1/payment_intents'
        ? withDefaults(params, { capture_method: 'automatic' })
        : params,
  },
  ...intentChanges('payment_intent', '/v1/payment_intents'),
];
