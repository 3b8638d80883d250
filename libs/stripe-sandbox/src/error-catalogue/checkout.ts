import { catalogue } from '../kernel/catalogue';

/** What Checkout sessions refuse. */
export const checkoutErrors = catalogue({
  total_too_small: {
    message: "The Checkout Session's total amount due must add up to at least {minimum} {currency}",
    code: 'amount_too_small',
    source: 'inferred',
  },
  one_of: {
    message: 'You may only specify one of these parameters: {first}, {second}.',
    source: 'https://docs.stripe.com/api/checkout/sessions/create',
  },
  one_discount: {
    message: 'A Checkout Session takes one discount at most.',
    param: 'discounts',
    source: 'inferred',
  },
  code_invalid: { message: 'This code is invalid.', param: 'promotion_code', source: 'inferred' },
  no_codes: {
    message: 'This Checkout Session takes no promotion codes.',
    param: 'promotion_code',
    source: 'inferred',
  },
});
