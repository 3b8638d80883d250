import { priceErrors } from '../../error-catalogue/catalog';
import type { Interval } from '../../kernel/calendar';
import { checkCurrency } from '../../kernel/currencies';
import { type MetadataParam, mergeMetadata } from '../../kernel/params/common';
import { missingParam, paramErrors } from '../../kernel/params/errors';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { CurrencyOptionsParam } from '../pricing/params';
import { findProduct } from '../products/rules';
import {
  amountOf,
  type CustomAmountParam,
  customAmountOf,
  inside,
  readTiers,
  type TierParam,
} from './amounts';
import { mergeOptions } from './currency-options';
import type { PriceRecord } from './record';

/** The price of an id that the URL names, or else the parameter `param`. @throws ApiError `resource_missing` */
export function findPrice(tx: Transaction, id: string, param?: string): PriceRecord {
  const record = tx.get('price', id);
  if (!record || record.deleted)
    throw missing('price', id, param ?? 'price', param === undefined ? 404 : 400);
  return record;
}

export interface NewPrice {
  active?: boolean;
  billing_scheme?: 'per_unit' | 'tiered';
  currency: string;
  currency_options?: CurrencyOptionsParam;
  custom_unit_amount?: CustomAmountParam;
  /** One of the caller's, as plans have it. */
  id?: string;
  lookup_key?: string;
  metadata?: MetadataParam;
  nickname?: string;
  product: string;
  recurring?: {
    interval: Interval;
    interval_count?: number;
    trial_period_days?: number;
    usage_type?: 'licensed' | 'metered';
  };
  tax_behavior?: PriceRecord['tax_behavior'];
  tiers?: TierParam[];
  tiers_mode?: 'graduated' | 'volume';
  transfer_lookup_key?: boolean;
  transform_quantity?: { divide_by: number; round: 'down' | 'up' };
  unit_amount?: number;
  unit_amount_decimal?: string;
}

/** Longest billing intervals: three years (docs.stripe.com/api/prices/create). */
const LONGEST: Record<Interval, number> = { day: 1095, week: 156, month: 36, year: 3 };

function readRecurring(given: NonNullable<NewPrice['recurring']>, path: string): PriceRecord['recurring'] {
  const count = given.interval_count ?? 1;
  if (count > LONGEST[given.interval]) {
    throw priceErrors.interval({ param: inside(inside(path, 'recurring'), 'interval_count') });
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
  key: string | null | undefined,
  transfer: boolean | undefined,
  id: string | null,
): void {
  if (key === undefined || key === null) return;
  const holder = tx.account.store.price.newest('lookup_key', key);
  if (!holder || holder.id === id) return;
  if (!transfer) throw priceErrors.key_taken({ price: holder.id });
  const without = tx.put('price', { ...holder, lookup_key: null });
  tx.emit('price.updated', 'price', without, { lookup_key: key });
}

/** The amounts of a new price, or what is wrong with them; the order is that of Stripe as far as it is recorded. */
function amountsOf(
  params: NewPrice,
  path: string,
): Pick<PriceRecord, 'custom_unit_amount' | 'tiers' | 'tiers_mode' | 'unit_amount_decimal'> {
  const param = (name: string) => ({ param: inside(path, name) });
  if (params.recurring?.usage_type === 'metered') throw priceErrors.metered();
  const unit = amountOf(params.unit_amount, params.unit_amount_decimal, path);
  const custom = customAmountOf(params.custom_unit_amount, path);
  if (params.billing_scheme === 'tiered') {
    if (!params.recurring) throw priceErrors.tiers_of_one_time();
    if (!params.tiers?.length || !params.tiers_mode) {
      throw priceErrors.needs_tiers(param(params.tiers?.length ? 'tiers_mode' : 'tiers'));
    }
    if (params.transform_quantity) throw priceErrors.transformed_tiers(param('transform_quantity'));
    return {
      custom_unit_amount: null,
      tiers: readTiers(params.tiers, path),
      tiers_mode: params.tiers_mode,
      unit_amount_decimal: null,
    };
  }
  if (params.tiers || params.tiers_mode) throw priceErrors.tiers_need_scheme(param('tiers'));
  if (custom && (unit !== null || params.recurring || params.transform_quantity)) {
    throw priceErrors.custom_amount_alone(param('custom_unit_amount'));
  }
  if (!custom && unit === null) throw priceErrors.needs_amount();
  return { custom_unit_amount: custom, tiers: null, tiers_mode: null, unit_amount_decimal: unit };
}

/** Puts a new price, without an event. `path` is where its parameters stand, for errors. */
export function putPrice(tx: Transaction, params: NewPrice, path = ''): PriceRecord {
  const product = findProduct(tx, params.product, inside(path, 'product'));
  const amounts = amountsOf(params, path);
  takeLookupKey(tx, params.lookup_key, params.transfer_lookup_key, null);
  return tx.put('price', {
    id: params.id ?? tx.account.ids.plain('price', tx.wall),
    created: tx.now,
    active: params.active ?? true,
    currency: checkCurrency(params.currency),
    currency_options: mergeOptions(undefined, params.currency_options),
    lookup_key: params.lookup_key ?? null,
    metadata: mergeMetadata({}, params.metadata),
    nickname: params.nickname ?? null,
    product: product.id,
    recurring: params.recurring ? readRecurring(params.recurring, path) : null,
    tax_behavior: params.tax_behavior ?? 'unspecified',
    transform_quantity: params.transform_quantity
      ? { divide_by: params.transform_quantity.divide_by, round: params.transform_quantity.round }
      : null,
    ...amounts,
  });
}

/** Makes a price and says so. */
export function createPrice(tx: Transaction, params: NewPrice, path = ''): PriceRecord {
  const price = putPrice(tx, params, path);
  tx.emit('price.created', 'price', price);
  return price;
}

/** Refuses a price whose amount the customer names: no page of the sandbox asks for one. */
export function checkFixedAmount(price: PriceRecord, param: string): void {
  if (price.custom_unit_amount) throw priceErrors.custom_amount_here({ price: price.id }, { param });
}

export interface PriceChoice {
  price?: string;
  price_data?: Omit<NewPrice, 'active'>;
  /** It was chosen before, as by a schedule, and may have been archived since. */
  chosen?: boolean;
}

/** The price a line names, or the inactive one that its `price_data` makes. */
export function choosePrice(tx: Transaction, params: PriceChoice, path: string): PriceRecord {
  const param = inside(path, 'price');
  if (params.price !== undefined && params.price_data !== undefined) {
    throw paramErrors.only_one({ names: 'price, price_data' }, { param: inside(path, 'price_data') });
  }
  if (params.price_data) {
    return createPrice(tx, { ...params.price_data, active: false }, inside(path, 'price_data'));
  }
  if (params.price === undefined) throw missingParam(param);
  const price = findPrice(tx, params.price, param);
  if (!price.active && !params.chosen) throw priceErrors.inactive({ param });
  checkFixedAmount(price, param);
  return price;
}
