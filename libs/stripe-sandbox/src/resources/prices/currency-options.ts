import type { CurrencyOptionsParam } from '../pricing/params';
import { amountOf, customAmountOf, readTiers } from './amounts';
import type { PriceOption, PriceRecord } from './record';

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
