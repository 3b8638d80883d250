import type { Interval } from '../../kernel/calendar';
import { checkCurrency } from '../../kernel/currencies';
import { invalid, missing } from '../../kernel/errors';
import { type MetadataParam, mergeMetadata } from '../../kernel/params/common';
import type { Transaction } from '../../kernel/store/transaction';
import { findProduct } from '../products/rules';
import type { PriceRecord, Tier } from './record';

export function findPrice(tx: Transaction, id: string, param = 'id'): PriceRecord {
  const record = tx.get('price', id);
  if (!record || record.deleted) throw missing('price', id, param);
  return record;
}

export interface TierParam {
  flat_amount?: number;
  flat_amount_decimal?: string;
  unit_amount?: number;
  unit_amount_decimal?: string;
  up_to: 'inf' | number;
}

export interface NewPrice {
  active?: boolean;
  billing_scheme?: 'per_unit' | 'tiered';
  currency: string;
  /** One of the caller's, as plans have it. */
  id?: string;
  lookup_key?: string;
  metadata?: MetadataParam;
  nickname?: string;
  product: string;
  recurring?: { interval: Interval; interval_count?: number; trial_period_days?: number };
  tax_behavior?: PriceRecord['tax_behavior'];
  tiers?: TierParam[];
  tiers_mode?: 'graduated' | 'volume';
  transfer_lookup_key?: boolean;
  transform_quantity?: { divide_by: number; round: 'down' | 'up' };
  unit_amount?: number;
  unit_amount_decimal?: string;
}

const inside = (path: string, name: string): string => (path === '' ? name : `${path}[${name}]`);

/** One of an amount and its decimal; both together are refused. */
function amount(whole: number | undefined, text: string | undefined, path: string): string | null {
  if (whole !== undefined && text !== undefined) {
    throw invalid('You may only specify one of these parameters: unit_amount, unit_amount_decimal.', {
      code: 'parameters_exclusive',
      param: inside(path, 'unit_amount'),
    });
  }
  return text ?? (whole === undefined ? null : String(whole));
}

function readTiers(given: TierParam[], path: string): Tier[] {
  const param = inside(path, 'tiers');
  let above = 0;
  return given.map((tier, place) => {
    const last = place === given.length - 1;
    if ((tier.up_to === 'inf') !== last) {
      throw invalid('The last tier, and only that one, must have `up_to` set to `inf`.', { param });
    }
    if (tier.up_to !== 'inf') {
      if (tier.up_to <= above)
        throw invalid('Each tier must reach further than the one before it.', { param });
      above = tier.up_to;
    }
    const flat = amount(tier.flat_amount, tier.flat_amount_decimal, param);
    const unit = amount(tier.unit_amount, tier.unit_amount_decimal, param);
    if (flat === null && unit === null) {
      throw invalid('Each tier needs a `unit_amount` or a `flat_amount`.', { param });
    }
    return {
      flat_amount_decimal: flat,
      unit_amount_decimal: unit,
      up_to: tier.up_to === 'inf' ? null : tier.up_to,
    };
  });
}

/** Longest billing intervals: three years (docs.stripe.com/api/prices/create). */
const LONGEST: Record<Interval, number> = { day: 1095, week: 156, month: 36, year: 3 };

function readRecurring(given: NonNullable<NewPrice['recurring']>, path: string): PriceRecord['recurring'] {
  const count = given.interval_count ?? 1;
  if (count > LONGEST[given.interval]) {
    throw invalid('The billing interval may be three years at most.', {
      param: inside(inside(path, 'recurring'), 'interval_count'),
    });
  }
  return {
    interval: given.interval,
    interval_count: count,
    trial_period_days: given.trial_period_days ?? null,
  };
}

/** Gives a lookup key to a price; with `transfer` it leaves the price that has it. */
export function takeLookupKey(
  tx: Transaction,
  key: string | undefined,
  transfer: boolean | undefined,
  id: string | null,
): void {
  if (key === undefined) return;
  const holder = tx.account.store.price.newest('lookup_key', key);
  if (!holder || holder.id === id) return;
  if (!transfer) {
    throw invalid(
      `A price (\`${holder.id}\`) already uses that lookup key. To transfer the lookup key to this price, set \`transfer_lookup_key\` to true.`,
      { param: 'lookup_key' },
    );
  }
  const without = tx.put('price', { ...holder, lookup_key: null });
  tx.emit('price.updated', 'price', without, { lookup_key: key });
}

/** Makes a price and says so. `path` is where its parameters stand, for errors. */
export function createPrice(tx: Transaction, params: NewPrice, path = ''): PriceRecord {
  const product = findProduct(tx, params.product, inside(path, 'product'));
  const unit = amount(params.unit_amount, params.unit_amount_decimal, path);
  const tiered = params.billing_scheme === 'tiered';
  if (tiered && (!params.tiers?.length || !params.tiers_mode)) {
    throw invalid('A tiered price needs `tiers` and `tiers_mode`.', {
      code: 'parameter_missing',
      param: inside(path, params.tiers?.length ? 'tiers_mode' : 'tiers'),
    });
  }
  if (!tiered && (params.tiers || params.tiers_mode)) {
    throw invalid('`tiers` and `tiers_mode` need `billing_scheme` set to `tiered`.', {
      param: inside(path, 'tiers'),
    });
  }
  if (!tiered && unit === null) {
    throw invalid(`Missing required param: ${inside(path, 'unit_amount')}.`, {
      code: 'parameter_missing',
      param: inside(path, 'unit_amount'),
    });
  }
  if (params.transform_quantity && tiered) {
    throw invalid('`transform_quantity` cannot be combined with `tiers`.', {
      param: inside(path, 'transform_quantity'),
    });
  }
  takeLookupKey(tx, params.lookup_key, params.transfer_lookup_key, null);
  const price = tx.put('price', {
    id: params.id ?? tx.account.ids.plain('price', tx.wall),
    created: tx.now,
    active: params.active ?? true,
    currency: checkCurrency(params.currency),
    lookup_key: params.lookup_key ?? null,
    metadata: mergeMetadata({}, params.metadata),
    nickname: params.nickname ?? null,
    product: product.id,
    recurring: params.recurring ? readRecurring(params.recurring, path) : null,
    tax_behavior: params.tax_behavior ?? 'unspecified',
    tiers: params.tiers ? readTiers(params.tiers, path) : null,
    tiers_mode: params.tiers_mode ?? null,
    transform_quantity: params.transform_quantity
      ? { divide_by: params.transform_quantity.divide_by, round: params.transform_quantity.round }
      : null,
    unit_amount_decimal: tiered ? null : unit,
  });
  tx.emit('price.created', 'price', price);
  return price;
}

export interface PriceChoice {
  price?: string;
  price_data?: Omit<NewPrice, 'active'>;
}

/** The price a line names, or the inactive one that its `price_data` makes. */
export function choosePrice(tx: Transaction, params: PriceChoice, path: string): PriceRecord {
  if (params.price !== undefined && params.price_data !== undefined) {
    throw invalid('You may only specify one of these parameters: price, price_data.', {
      code: 'parameters_exclusive',
      param: inside(path, 'price_data'),
    });
  }
  if (params.price_data) {
    return createPrice(tx, { ...params.price_data, active: false }, inside(path, 'price_data'));
  }
  if (params.price === undefined) {
    throw invalid(`Missing required param: ${inside(path, 'price')}.`, {
      code: 'parameter_missing',
      param: inside(path, 'price'),
    });
  }
  const price = findPrice(tx, params.price, inside(path, 'price'));
  if (!price.active) {
    throw invalid(`The price specified is inactive. This field only accepts active prices.`, {
      param: inside(path, 'price'),
    });
  }
  return price;
}
