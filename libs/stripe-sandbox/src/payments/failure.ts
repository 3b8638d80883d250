import type Stripe from 'stripe';
import type { FailureRecord } from '../resources/intents/record';
import { buildPaymentMethod } from '../resources/payment-methods/build';
import type { View } from '../resources/view';

/** `last_payment_error` or `last_setup_error`. */
export function buildFailure(
  failure: FailureRecord | null,
  view: View,
): Stripe.PaymentIntent.LastPaymentError | null {
  if (!failure) return null;
  const { type, ...error } = failure.error;
  return {
    ...error,
    ...(failure.charge ? { charge: failure.charge } : {}),
    ...(failure.paymentMethod ? { payment_method: buildPaymentMethod(failure.paymentMethod, view) } : {}),
    type,
  };
}
