import { decimal } from '../../kernel/params/scalars';
import { integer, object, required, string, type Value } from '../../kernel/params/schema';
import { interval } from '../pricing/params';
import { taxBehavior } from '../tax-rates/params';

const amounts = {
  unit_amount: integer({ min: 0, max: 999_999_999_999 }),
  unit_amount_decimal: decimal(),
};

/** `price_data` of a line that is billed once. */
export const oneTimePriceData = () =>
  object({
    currency: required(string({ max: 20 })),
    product: required(string()),
    tax_behavior: taxBehavior(),
    ...amounts,
  });

/** `price_data` of a subscription item. */
export const recurringPriceData = () =>
  object({
    currency: required(string({ max: 20 })),
    product: required(string()),
    recurring: required(object({ interval: required(interval()), interval_count: integer({ min: 1 }) })),
    tax_behavior: taxBehavior(),
    ...amounts,
  });

export type OneTimePriceData = Value<ReturnType<typeof oneTimePriceData>>;

export type RecurringPriceData = Value<ReturnType<typeof recurringPriceData>>;
