import { priceErrors } from '../../error-catalogue/catalog';
import { changes } from '../../kernel/changes';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, metadata, paging } from '../../kernel/params/common';
import { paramErrors } from '../../kernel/params/errors';
import { merged } from '../../kernel/params/merge';
import { decimal } from '../../kernel/params/scalars';
import {
  array,
  boolean,
  integer,
  object,
  oneOf,
  required,
  string,
  unsettable,
} from '../../kernel/params/schema';
import { currencyOptions, customUnitAmount, interval, tierShape } from '../pricing/params';
import { createProduct, findProduct } from '../products/rules';
import { taxBehavior } from '../tax-rates/params';
import { buildPrice } from './build';
import { mergeOptions } from './currency-options';
import type { PriceRecord } from './record';
import { createPrice, findPrice, takeLookupKey } from './rules';

const amount = () => integer({ min: 0, max: 999_999_999_999 });
const lookupKey = () => string({ max: 200 });

const create = route(
  'POST',
  '/v1/prices',
  {
    active: boolean(),
    billing_scheme: oneOf('per_unit', 'tiered'),
    currency: required(string({ max: 20 })),
    currency_options: currencyOptions(),
    custom_unit_amount: customUnitAmount(),
    lookup_key: lookupKey(),
    metadata: metadata(),
    nickname: string(),
    product: string(),
    product_data: object({
      active: boolean(),
      id: string(),
      metadata: metadata(),
      name: required(string({ max: 250 })),
      statement_descriptor: string({ max: 22 }),
      tax_code: string(),
      unit_label: string({ max: 12 }),
    }),
    recurring: object({
      interval: required(interval()),
      interval_count: integer({ min: 1 }),
      trial_period_days: integer({ min: 1, max: 730 }),
      usage_type: oneOf('licensed', 'metered'),
    }),
    tax_behavior: taxBehavior(),
    tiers: array(object(tierShape)),
    tiers_mode: oneOf('graduated', 'volume'),
    transfer_lookup_key: boolean(),
    transform_quantity: object({
      divide_by: required(integer({ min: 1 })),
      round: required(oneOf('down', 'up')),
    }),
    unit_amount: amount(),
    unit_amount_decimal: decimal(),
  },
  ({ tx, params }) => {
    const { product, product_data: data, ...rest } = params;
    if (product === undefined && data === undefined) throw priceErrors.needs_product();
    if (product !== undefined && data !== undefined) {
      throw paramErrors.only_one({ names: 'product, product_data' }, { param: 'product' });
    }
    return show(
      'price',
      createPrice(tx, { ...rest, product: product ?? createProduct(tx, data as { name: string }).id }),
    );
  },
);

const retrieve = route('GET', '/v1/prices/:id', {}, (call) => show('price', findPrice(call.tx, idOf(call))));

const update = route(
  'POST',
  '/v1/prices/:id',
  {
    active: boolean(),
    currency_options: unsettable(currencyOptions()),
    lookup_key: unsettable(lookupKey()),
    metadata: unsettable(metadata()),
    nickname: unsettable(string()),
    tax_behavior: taxBehavior(),
    transfer_lookup_key: boolean(),
  },
  (call) => {
    const { tx, params } = call;
    const before = findPrice(tx, idOf(call));
    if (
      params.tax_behavior &&
      before.tax_behavior !== 'unspecified' &&
      params.tax_behavior !== before.tax_behavior
    ) {
      throw priceErrors.tax_behavior();
    }
    takeLookupKey(tx, params.lookup_key, params.transfer_lookup_key, before.id);
    const { currency_options: options, transfer_lookup_key: _, ...given } = params;
    const after: PriceRecord = {
      ...merged(before, given),
      currency_options: options === null ? undefined : mergeOptions(before.currency_options, options),
    };
    const previous = changes(buildPrice(before), buildPrice(after));
    tx.put('price', after);
    if (previous) tx.emit('price.updated', 'price', after, previous);
    return show('price', after);
  },
);

const all = route(
  'GET',
  '/v1/prices',
  {
    ...paging,
    active: boolean(),
    created: created(),
    currency: string({ max: 20 }),
    lookup_keys: array(string()),
    product: string(),
    recurring: object({ interval: interval(), usage_type: oneOf('licensed', 'metered') }),
    type: oneOf('one_time', 'recurring'),
  },
  ({ tx, account, params }) => {
    const { recurring } = params;
    // That there must be such a product is inferred from lists by customer.
    if (params.product !== undefined) findProduct(tx, params.product, 'product');
    return list(account, 'price', params, {
      url: '/v1/prices',
      ...(params.product === undefined ? {} : { by: { index: 'product', key: params.product } }),
      where: (record) =>
        !record.ad_hoc &&
        !record.deleted &&
        (params.active === undefined || record.active === params.active) &&
        (params.currency === undefined || record.currency === params.currency.toLowerCase()) &&
        (params.lookup_keys === undefined ||
          (record.lookup_key !== null && params.lookup_keys.includes(record.lookup_key))) &&
        (params.type === undefined || (record.recurring !== null) === (params.type === 'recurring')) &&
        (recurring === undefined ||
          (record.recurring !== null &&
            recurring.usage_type !== 'metered' &&
            (recurring.interval === undefined || record.recurring.interval === recurring.interval))),
    });
  },
);

export const priceRoutes: Route[] = [create, retrieve, update, all];
