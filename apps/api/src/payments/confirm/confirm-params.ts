import type Stripe from 'stripe';
import { expandCard } from '../../stripe/payment-snapshot';
import type { AttemptEntity } from '../attempt.entity';

type Attempt = Pick<AttemptEntity, 'kind' | 'paymentMethodId' | 'cvcToken' | 'saveCard'>;

/**
 * What a confirm is sent with: of the attempt's row alone, so that a repeat under the same key is the same call. A
 * continuation sends nothing new. A try with a saved card proves its code by the token, one with a new card carries it
 * in the PaymentMethod.
 *
 * An intent remembers `setup_future_usage` from an earlier try, so every try says it; an empty string unsets it (API
 * reference, Confirm a PaymentIntent, `setup_future_usage`).
 */
export function confirmParams(attempt: Attempt): Stripe.PaymentIntentConfirmParams {
  const params = { use_stripe_sdk: true, expand: expandCard };
  const { kind, paymentMethodId, cvcToken, saveCard } = attempt;
  if (kind !== 'try' || paymentMethodId === null) return params;
  return {
    ...params,
    payment_method: paymentMethodId,
    setup_future_usage: saveCard ? 'on_session' : '',
    ...(cvcToken === null ? {} : { payment_method_options: { card: { cvc_token: cvcToken } } }),
  };
}
