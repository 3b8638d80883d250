import { currencyMap } from '../../kernel/params/currency-map';
import { decimal } from '../../kernel/params/scalars';
import { array, boolean, integer, object, required, type Value } from '../../kernel/params/schema';
import { amountOf, customAmountOf, readTiers } from './amounts';
import { taxBehavior, tierShape } from './params';
import type { PriceOption, PriceRecord } from './record';

const minor = () => integer({ min: 0, max: 999_999_999_999 });

/** `custom_unit_amount` of a new price: the customer names the amount, between these. */
export const customUnitAmount = () =>
  object({ enabled: required(boolean()), maximum: minor(), minimum: minor(), preset: minor() });

/** `currency_options`: the price in other currencies than its own. */
export const currencyOptions = () =>
  currencyMap({
    custom_unit_amount: customUnitAmount(),
    tax_behavior: taxBehavior(),
    tiers: array(object(tierShape)),
    unit_amount: minor(),
    unit_amount_decimal: decimal(),
  });

export type CurrencyOptionsParam = Value<ReturnType<typeof currencyOptions>>;

/** What a price costs in other currencies after a call: those that are given replace, the others stay. */
export function mergeOptions(
  held: PriceRecord['currency_options'],
  given: CurrencyOptionsParam | undefined,
): PriceRecord['currency_options'] {
  if (given === undefined) return held;
  const options = { ...held };
  for (const [currency, option] of Object.entries(given)) {
    const path = `currency_options[${currency}]`;
    const fresh: PriceOption = {
      custom_unit_amount: customAmountOf(option.custom_unit_amount, path),
      tax_behavior: option.tax_behavior ?? held?.[currency]?.tax_behavior ?? 'unspecified',
      tiers: option.tiers ? readTiers(option.tiers, path) : null,
      unit_amount_decimal: amountOf(option.unit_amount, option.unit_amount_decimal, path),
    };
    options[currency] = fresh;
  }
  return options;
}
