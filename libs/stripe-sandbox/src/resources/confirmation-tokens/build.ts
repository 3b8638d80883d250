import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { buildPaymentMethod } from '../payment-methods/build';
import type { ConfirmationTokenRecord } from './record';

/** A confirmation token as the API shows it. */
export function buildConfirmationToken(
  record: ConfirmationTokenRecord,
  view: View,
): Stripe.ConfirmationToken {
  const held = record.saved ? view.account.store.payment_method.get(record.method.id) : undefined;
  const { allow_redisplay, billing_details, card, customer, customer_account } = buildPaymentMethod(
    held ?? record.method,
    view,
  );
  return {
    id: record.id,
    object: 'confirmation_token',
    created: record.created,
    expires_at: record.expires_at,
    livemode: false,
    mandate_data: null,
    metadata: record.metadata,
    payment_intent: record.payment_intent,
    payment_method_options: record.cvc_token === null ? null : { card: { cvc_token: record.cvc_token } },
    payment_method_preview: {
      ...(allow_redisplay === undefined ? {} : { allow_redisplay }),
      billing_details,
      ...(card === undefined ? {} : { card }),
      customer,
      customer_account: customer_account ?? null,
      type: 'card',
    },
    return_url: record.return_url,
    setup_future_usage: record.setup_future_usage,
    setup_intent: record.setup_intent,
    shipping: record.shipping,
    use_stripe_sdk: record.use_stripe_sdk,
  };
}
