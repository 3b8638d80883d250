import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import { buildPaymentMethod } from '../payment-methods/build';
import type { ConfirmationTokenRecord } from './record';

/** What the payment method will be, or is by now. */
function preview(
  { method, saved }: ConfirmationTokenRecord,
  view: View,
): Stripe.ConfirmationToken.PaymentMethodPreview {
  const held = saved ? view.account.store.payment_method.get(method.id) : undefined;
  const { allow_redisplay, billing_details, card, customer } = buildPaymentMethod(held ?? method, view);
  return {
    ...(allow_redisplay === undefined ? {} : { allow_redisplay }),
    billing_details,
    ...(card === undefined ? {} : { card }),
    customer,
    customer_account: null,
    type: 'card',
  };
}

/** A confirmation token as the API shows it. */
export const buildConfirmationToken: Shows<ConfirmationTokenRecord, Stripe.ConfirmationToken, View> = viewOf({
  object: 'confirmation_token',
  shows: [
    'created expires_at metadata payment_intent return_url setup_future_usage setup_intent shipping use_stripe_sdk',
  ],
  defaults: { livemode: false, mandate_data: null },
  fields: {
    payment_method_options: ({ cvc_token }) => (cvc_token === null ? null : { card: { cvc_token } }),
    payment_method_preview: preview,
  },
});
