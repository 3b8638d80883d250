import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { buildPaymentMethod } from '../payment-methods/build';
import type { FailureRecord } from './record';

/** `last_payment_error`, which alone names the type of its payment method beside it (recorded). */
export function buildPaymentFailure(
  failure: FailureRecord | null,
  view: View,
): Stripe.PaymentIntent.LastPaymentError | null {
  const built = buildFailure(failure, view);
  return built?.payment_method ? { ...built, payment_method_type: built.payment_method.type } : built;
}

/** `last_setup_error`, and what `last_payment_error` has in common with it. */
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
