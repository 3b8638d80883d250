import { checkCurrency } from '../currencies';
import { paramErrors } from './errors';
import type { Raw } from './form';
import { object, type Param, type Shape, type Values } from './schema';

/** Objects by currency, as `currency_options` is. */
export function currencyMap<S extends Shape>(shape: S): Param<Record<string, Values<S>>, false> {
  const item = object(shape);
  return {
    kind: { is: 'map' },
    required: false,
    read(raw, path) {
      if (typeof raw === 'string') throw paramErrors.object({ param: path });
      const values: Record<string, Values<S>> = {};
      for (const [key, value] of Object.entries(raw)) {
        const right = key.toLowerCase();
        if (key !== right) throw paramErrors.lower_case_currency({ right, key }, { param: path });
        values[checkCurrency(key)] = item.read(value, `${path}[${key}]`);
      }
      return values;
    },
    unknown: (raw, path) =>
      typeof raw === 'string'
        ? []
        : Object.entries(raw).flatMap(([key, value]: [string, Raw]) =>
            item.unknown ? item.unknown(value, `${path}[${key}]`) : [],
          ),
  };
}
