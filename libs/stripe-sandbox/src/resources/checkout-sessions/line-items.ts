import { priceErrors } from '../../error-catalogue/catalog';
import { checkoutErrors } from '../../error-catalogue/checkout';
import { checkCurrency } from '../../kernel/currencies';
import { random, short } from '../../kernel/ids';
import { mergeMetadata } from '../../kernel/params/common';
import { missingParam, paramErrors } from '../../kernel/params/errors';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { priceAmount } from '../prices/amount';
import type { PriceRecord } from '../prices/record';
import { checkFixedAmount } from '../prices/rules';
import type { ProductRecord } from '../products/record';
import { chooseTaxRates } from '../tax-rates/rules';
import type { CheckoutParams, LineItemParam, PriceDataParam } from './params';
import { readAdjustable } from './quantities';
import type { CheckoutItem } from './record';

const MOST = { once: 100, recurring: 20 };

/** The lines of a session before they are priced (`totals.ts`). */
export interface Items {
  items: CheckoutItem[];
  currency: string | null;
}

/** A product of `product_data` is not for reuse: it is made inactive. */
function inlineProduct(tx: Transaction, given: PriceDataParam, path: string): string {
  const { product, product_data: data } = given;
  if (product !== undefined && data !== undefined) {
    throw paramErrors.only_one({ names: 'product, product_data' }, { param: `${path}[product_data]` });
  }
  if (product !== undefined) {
    const held = tx.get('product', product);
    if (!held || held.deleted) throw missing('product', product, `${path}[product]`);
    if (!held.active) throw inactive('product', product, `${path}[product]`);
    return product;
  }
  if (!data) {
    throw missingParam(`${path}[product_data]`);
  }
  const record: ProductRecord = {
    id: short('prod'),
    created: tx.now,
    updated: tx.now,
    active: false,
    default_price: null,
    description: data.description ?? null,
    images: data.images ?? [],
    marketing_features: [],
    metadata: mergeMetadata({}, data.metadata),
    name: data.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: data.tax_code ?? null,
    type: 'service',
    unit_label: data.unit_label ?? null,
    url: null,
  };
  return tx.put('product', record).id;
}

const inactive = (kind: string, id: string, param: string) =>
  checkoutErrors.inactive({ kind, id }, { code: `${kind}_inactive`, param });

/** A price of `price_data` serves this session only: it is made inactive. */
function inlinePrice(tx: Transaction, given: PriceDataParam, path: string): PriceRecord {
  const currency = checkCurrency(given.currency);
  if (given.unit_amount !== undefined && given.unit_amount_decimal !== undefined) {
    throw paramErrors.only_one(
      { names: 'unit_amount, unit_amount_decimal' },
      { param: `${path}[unit_amount_decimal]` },
    );
  }
  const unit = given.unit_amount_decimal ?? given.unit_amount;
  if (unit === undefined) {
    throw missingParam(`${path}[unit_amount]`);
  }
  return tx.put('price', {
    id: tx.account.ids.plain('price', tx.now),
    created: tx.now,
    active: false,
    currency,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: inlineProduct(tx, given, path),
    recurring: given.recurring
      ? {
          interval: given.recurring.interval,
          interval_count: given.recurring.interval_count ?? 1,
          trial_period_days: null,
        }
      : null,
    tax_behavior: given.tax_behavior ?? 'unspecified',
    tiers: null,
    tiers_mode: null,
    transform_quantity: null,
    unit_amount_decimal: String(unit),
  });
}

function priceOf(tx: Transaction, given: LineItemParam, path: string): PriceRecord {
  if (given.price !== undefined && given.price_data !== undefined) {
    throw paramErrors.only_one({ names: 'price, price_data' }, { param: `${path}[price_data]` });
  }
  if (given.price_data) return inlinePrice(tx, given.price_data, `${path}[price_data]`);
  if (given.price === undefined) {
    throw checkoutErrors.needs_price({ path }, { param: `${path}[price]` });
  }
  const price = tx.get('price', given.price);
  if (!price) throw missing('price', given.price, `${path}[price]`);
  if (!price.active) throw inactive('price', price.id, `${path}[price]`);
  checkFixedAmount(price, `${path}[price]`);
  return price;
}

function checkCounts(params: CheckoutParams, prices: PriceRecord[]): void {
  const recurring = prices.filter((price) => price.recurring !== null).length;
  const first = prices.findIndex((price) => price.recurring !== null);
  if (params.mode === 'payment' && recurring > 0) {
    throw checkoutErrors.recurring_in_payment({ param: `line_items[${first}][price]` });
  }
  if (params.mode === 'subscription' && recurring === 0) {
    throw checkoutErrors.needs_recurring();
  }
  const most = params.mode === 'payment' ? MOST.once : MOST.recurring;
  if (recurring > MOST.recurring || prices.length - recurring > most) {
    throw params.mode === 'payment'
      ? checkoutErrors.too_many_lines({ most: MOST.once })
      : checkoutErrors.too_many_lines_of_subscription({ most: MOST.recurring });
  }
}

/** Reads `line_items`: resolves their prices and makes the inline ones. */
export function readItems(tx: Transaction, params: CheckoutParams, currency: string | null): Items {
  const given = params.line_items;
  if (!given) return { items: [], currency };
  const prices = given.map((item, place) => priceOf(tx, item, `line_items[${place}]`));
  checkCounts(params, prices);
  const expected = currency ?? (prices[0] as PriceRecord).currency;
  const items = given.map((item, place): CheckoutItem => {
    const price = prices[place] as PriceRecord;
    if (price.currency !== expected) {
      throw priceErrors.other_currency(
        { currency: price.currency, expected },
        { param: `line_items[${place}][price]` },
      );
    }
    if (!item.quantity) {
      throw checkoutErrors.needs_quantity(
        { path: `line_items[${place}]` },
        { param: `line_items[${place}][quantity]` },
      );
    }
    return {
      id: `li_1${random(23)}`,
      price: price.id,
      quantity: item.quantity,
      adjustable_quantity: readAdjustable(item, `line_items[${place}]`),
      amount: priceAmount(price, item.quantity),
      discount_amounts: [],
      later_amount: 0,
      description: tx.get('product', price.product)?.name ?? '',
      metadata: mergeMetadata({}, item.metadata),
      tax_rates: chooseTaxRates(tx, item.tax_rates, undefined, `line_items[${place}][tax_rates]`),
      taxes: [],
    };
  });
  return { items, currency: expected };
}
