import type { CardData } from '@app/payment-flow';
import type {
  Stripe,
  StripeCardCvcElement,
  StripeCardElement,
  StripeCardNumberElement,
} from '@stripe/stripe-js';
import type { CardToSetUp } from './use-card-setup';

/** The answer where Stripe.js has no field of the form any more. */
export const missingFields = { invalid: 'The card fields are gone. Reload this page.' };

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
 * A new PaymentMethod of what was typed, its code in it.
 * @param card the field of a whole card, or that of the number, which gathers the others of its group
 * @param holder the name on the card
 */
export async function newPaymentMethod(
  stripe: Stripe,
  card: StripeCardElement | StripeCardNumberElement,
  holder?: string,
): Promise<CardToSetUp> {
  const billing = holder === undefined ? {} : { billing_details: { name: holder } };
  const { paymentMethod, error } = await stripe.createPaymentMethod({ type: 'card', card, ...billing });
  if (error) return { invalid: error.message ?? 'This card could not be used.' };
  return { paymentMethodId: paymentMethod.id };
}

/** A new PaymentMethod to pay with, good for one try. */
export async function newCardData(
  stripe: Stripe,
  number: StripeCardNumberElement,
  saveCard: boolean,
): Promise<CardData> {
  const card = await newPaymentMethod(stripe, number);
  return 'invalid' in card ? card : { body: { ...card, saveCard } };
}
