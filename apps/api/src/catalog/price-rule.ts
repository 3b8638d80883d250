import { amountStep, type FieldError, type Money, maximumAmount } from '@app/contracts';
import { Problem } from '../http/problem';

function priceError({ amount, currency }: Money, shopCurrency: string): FieldError | null {
  const at = (field: keyof Money, code: string, message: string) => ({
    path: `price.${field}`,
    code,
    message,
  });
  if (currency !== shopCurrency) {
    return at('currency', 'invalid_currency', `This shop sells in ${shopCurrency.toUpperCase()}.`);
  }
  if (amount <= 0) return at('amount', 'too_small', 'A price is more than nothing.');
  if (amount > maximumAmount) return at('amount', 'too_big', 'This is more than one order may cost.');
  const step = amountStep(currency);
  if (amount % step !== 0) {
    const zeros = String(step).slice(1);
    return at('amount', 'not_multiple_of', `Amounts in ${currency.toUpperCase()} end in ${zeros} at Stripe.`);
  }
  return null;
}

/**
 * Holds a price, in minor units, against the shop's currency and what Stripe can charge:
 * https://docs.stripe.com/currencies#minor-units
 * @throws Problem `validation_failed`
 */
export function requirePrice(price: Money, shopCurrency: string): void {
  const fault = priceError(price, shopCurrency);
  if (fault) throw new Problem('validation_failed', fault.message, { errors: [fault] });
}
