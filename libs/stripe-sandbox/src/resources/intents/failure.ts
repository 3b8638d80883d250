import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { buildPaymentMethod } from '../payment-methods/build';
import type { FailureRecord } from './record';

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
    ...(failure.payment_method ? { payment_method: buildPaymentMethod(failure.payment_method, view) } : {}),
    type,
  };
}
