import { paramErrors } from './errors';
import { either, integer, object, type Param, string, type Value } from './schema';

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
      throw paramErrors.decimal_places({ value: value.slice(0, 60) }, { param: path });
    },
  };
}

/** A number with a fraction: `percent_off`, package dimensions. */
export function float(options: { min: number; max: number }): Param<number, false> {
  return {
    kind: { is: 'decimal' },
    required: false,
    read(raw, path) {
      const value = string({ max: 40 }).read(raw, path);
      const number = Number(value);
      if (!/^-?\d+(\.\d+)?$/.test(value) || !Number.isFinite(number)) {
        throw paramErrors.decimal({ value }, { param: path });
      }
      const current = number % 1 === 0 ? number.toFixed(1) : String(number);
      if (number < options.min) {
        throw paramErrors.decimal_at_least({ min: options.min, value: current }, { param: path });
      }
      if (number > options.max) {
        throw paramErrors.decimal_at_most({ max: options.max, value: current }, { param: path });
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
