import { currencyMap } from '../../kernel/params/currency-map';
import { decimal, wordOrTime } from '../../kernel/params/scalars';
import { array, boolean, integer, object, oneOf, required, type Value } from '../../kernel/params/schema';
import { taxBehavior } from '../tax-rates/params';

/** How often something recurring is billed. */
export const interval = () => oneOf('day', 'month', 'week', 'year');

const minor = () => integer({ min: 0, max: 999_999_999_999 });

export const tierShape = {
  flat_amount: minor(),
  flat_amount_decimal: decimal(),
  unit_amount: minor(),
  unit_amount_decimal: decimal(),
  up_to: required(wordOrTime('inf')),
};

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
