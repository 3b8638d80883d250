/** The most that Stripe takes as an amount in one payment: eight digits. */
export const maximumAmount = 99_999_999;

const tens = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);
const hundreds = new Set(['isk', 'ugx']);

/**
 * The step in which amounts of a currency go, in minor units: Stripe wants the last digit of three-decimal currencies,
 * and the last two of ISK and UGX, to be zero (https://docs.stripe.com/currencies#minor-units).
 */
export const amountStep = (currency: string): number =>
  tens.has(currency) ? 10 : hundreds.has(currency) ? 100 : 1;
