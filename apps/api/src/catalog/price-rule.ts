import { amountStep, type FieldError, type Money, maximumAmount } from '@app/contracts';
import { Problem } from '../http/problem';

function priceError({ amount, currency }: Money, shopCurrency: string): FieldError | null {
  const errorAt = (field: keyof Money, code: string, message: string) => ({
    path: `price.${field}`,
    code,
    message,
  });
  if (currency !== shopCurrency) {
    return errorAt('currency', 'invalid_currency', `Price: must be in ${shopCurrency.toUpperCase()}`);
  }
  if (amount <= 0) return errorAt('amount', 'too_small', 'Price: must be above zero');
  if (amount > maximumAmount) return errorAt('amount', 'too_big', 'Price: too large for one payment');
  const step = amountStep(currency);
  if (amount % step !== 0) {
    const zeros = String(step).slice(1);
    return errorAt(
      'amount',
      'not_multiple_of',
      `Price: amounts in ${currency.toUpperCase()} must end in ${zeros}`,
    );
  }
  return null;
}

/**
 * Validates a price, in minor units, against the shop's currency and Stripe's limits:
 * https://docs.stripe.com/currencies#minor-units
 * @throws Problem `validation_failed`
 */
export function requirePrice(price: Money, shopCurrency: string): void {
  const error = priceError(price, shopCurrency);
  if (error) throw new Problem('validation_failed', error.message, { errors: [error] });
}
