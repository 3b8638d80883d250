import { catalogue } from './catalogue';

/** What amounts and currencies are refused for. */
export const amountErrors = catalogue({
  unknown_currency: {
    message: 'Invalid currency: {given}. Stripe currently supports these currencies: {supported}',
    param: 'currency',
    source: 'https://github.com/Giftbit/stripe-stateful-mock',
  },
  effectively_whole: {
    message:
      'Invalid amount. Currency {name} has become effectively zero-decimal and charged amounts must be evenly divisible by 100. See https://stripe.com/docs/currencies#special-cases for more information.',
    code: 'invalid_charge_amount_no_decimal_compatible',
    source: 'https://support.stripe.com',
  },
  /** Made after the one above. */
  three_decimals: {
    message:
      'Invalid amount. Currency {name} has three decimals and charged amounts must be evenly divisible by 10. See https://stripe.com/docs/currencies#three-decimal for more information.',
    code: 'invalid_charge_amount',
    source: 'inferred',
  },
  none: {
    message:
      'The amount must be greater than or equal to the minimum charge amount allowed for your account and the currency set (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).  If you want to save a Payment Method for future use without an immediate payment, use a Setup Intent instead: https://docs.stripe.com/payments/setup-intents',
    code: 'parameter_invalid_integer',
    param: 'amount',
    source: 'recorded',
  },
  too_small: {
    message: 'Amount must be at least {least} {currency}',
    code: 'amount_too_small',
    param: 'amount',
    source: 'https://github.com/EuroPython/epcon/issues/1259',
  },
  too_large: {
    message: 'Amount must be no more than {most} {currency}',
    code: 'amount_too_large',
    param: 'amount',
    source: 'inferred',
  },
});
