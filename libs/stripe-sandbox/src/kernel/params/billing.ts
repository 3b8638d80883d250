import { invalid } from '../errors';
import {
  array,
  either,
  integer,
  object,
  oneOf,
  type Param,
  required,
  string,
  unsettable,
  type Value,
} from './schema';

export const timestamp = () => integer({ min: 0, max: 99_999_999_999 });

/** A decimal with at most twelve places, as `unit_amount_decimal`; it stays text so that it stays exact. */
export function decimal(options: { negative?: boolean } = {}): Param<string, false> {
  const form = options.negative ? /^-?\d{1,12}(\.\d{1,12})?$/ : /^\d{1,12}(\.\d{1,12})?$/;
  return {
    kind: { is: 'decimal' },
    required: false,
    read(raw, path) {
      const value = string().read(raw, path);
      if (form.test(value)) {
        return value.includes('.') ? value.replace(/\.?0+$/, '') : value.replace(/^(-?)0+(?=\d)/, '$1');
      }
      throw invalid(
        `Invalid decimal: ${value.slice(0, 60)}; must contain at maximum twelve decimal places.`,
        {
          code: 'parameter_invalid_decimal',
          param: path,
        },
      );
    },
  };
}

/** A number with a fraction: `percent_off`, package dimensions. */
export function float(options: { above: number; max: number }): Param<number, false> {
  return {
    kind: { is: 'decimal' },
    required: false,
    read(raw, path) {
      const value = string({ max: 40 }).read(raw, path);
      const number = Number(value);
      if (!/^-?\d+(\.\d+)?$/.test(value) || !Number.isFinite(number)) {
        throw invalid(`Invalid decimal: ${value}`, { code: 'parameter_invalid_decimal', param: path });
      }
      if (number <= options.above || number > options.max) {
        throw invalid(`Invalid ${path}: must be greater than ${options.above} and at most ${options.max}`, {
          param: path,
        });
      }
      return number;
    },
  };
}

/** A fixed word, or an object that says more: `trial_end: 'now'` beside a timestamp and their like. */
export function wordOrTime<const W extends string>(...words: W[]): Param<W | number, false> {
  return {
    kind: { is: 'either', of: [{ is: 'enum', values: words }, { is: 'integer' }] },
    required: false,
    read(raw, path): W | number {
      const word = words.find((candidate) => candidate === raw);
      return word ?? timestamp().read(raw, path);
    },
  };
}

export const interval = () => oneOf('day', 'month', 'week', 'year');
export const taxBehavior = () => oneOf('exclusive', 'inclusive', 'unspecified');

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

/** Coupons, promotion codes, or discounts that are there already. */
export const discounts = () =>
  array(object({ coupon: string(), discount: string(), promotion_code: string() }));

/** `discounts` where an empty value takes all away. */
export const discountList = () => unsettable(discounts());
export type DiscountParam = { coupon?: string; discount?: string; promotion_code?: string };

/** An exact time, or a range of times. */
export const timeFilter = () =>
  either(timestamp(), object({ gt: timestamp(), gte: timestamp(), lt: timestamp(), lte: timestamp() }));
export type TimeFilter = Value<ReturnType<typeof timeFilter>>;

export function inside(time: number | null, filter: TimeFilter | undefined): boolean {
  if (filter === undefined) return true;
  if (time === null) return false;
  if (typeof filter === 'number') return time === filter;
  return (
    time > (filter.gt ?? -1) &&
    time >= (filter.gte ?? 0) &&
    time < (filter.lt ?? Number.POSITIVE_INFINITY) &&
    time <= (filter.lte ?? Number.POSITIVE_INFINITY)
  );
}

/** `payment_settings` of invoices and subscriptions, as far as cards go. */
export const paymentSettings = {
  payment_method_options: object({
    card: unsettable(object({ request_three_d_secure: oneOf('any', 'automatic', 'challenge') })),
  }),
  payment_method_types: unsettable(array(oneOf('card', 'link'))),
};
