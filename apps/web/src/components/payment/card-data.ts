import type { CardData } from '@app/payment-flow';
import type { Stripe, StripeCardCvcElement, StripeCardNumberElement } from '@stripe/stripe-js';

/** A saved card and a token of the code that was typed for it; the token is good for one try. */
export async function savedCardData(
  stripe: Stripe,
  code: StripeCardCvcElement,
  paymentMethodId: string,
): Promise<CardData> {
  const { token, error } = await stripe.createToken('cvc_update', code);
  if (error) return { invalid: error.message ?? 'The security code could not be used.' };
  return { body: { cvcToken: token.id, paymentMethodId } };
}

/**
 * A new PaymentMethod of what was typed, its code in it; each is good for one try.
 * @param number the field that gathers the others of its group
 */
export async function newCardData(
  stripe: Stripe,
  number: StripeCardNumberElement,
  saveCard: boolean,
): Promise<CardData> {
  const { paymentMethod, error } = await stripe.createPaymentMethod({ type: 'card', card: number });
  if (error) return { invalid: error.message ?? 'This card could not be used.' };
  return { body: { paymentMethodId: paymentMethod.id, saveCard } };
}
