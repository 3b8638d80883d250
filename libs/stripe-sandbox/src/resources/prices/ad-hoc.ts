import { short } from '../../kernel/ids';
import type { Transaction } from '../../kernel/store/transaction';
import type { PriceRecord } from './record';

/** What an amount that was given without a price is for. */
export interface AdHoc {
  currency: string;
  /** What the product is called: the description of the line. */
  name: string;
  /** The product of an earlier amount of the same line. */
  product?: string;
  /** Minor units as a decimal text; may be below zero. */
  unit: string;
}

function productNamed(tx: Transaction, name: string): string {
  const held = tx.account.store.product.newest('ad_hoc', name);
  if (held) return held.id;
  return tx.put('product', {
    id: short('prod'),
    created: tx.now,
    updated: tx.now,
    active: false,
    ad_hoc: true,
    default_price: null,
    description: null,
    images: [],
    marketing_features: [],
    metadata: {},
    name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    type: 'service',
    unit_label: null,
    url: null,
  }).id;
}

/** How such a price is looked up. */
export const adHocKey = (product: string, currency: string, unit: string | null): string =>
  `${product} ${currency} ${unit}`;

/**
 * The price behind a line that was given as a bare amount. Lines of one description share a product, and those of one
 * amount too a price (recorded). Both are inactive and in no list (inferred); no event tells of them (inferred).
 */
export function adHocPrice(tx: Transaction, { currency, name, product, unit }: AdHoc): PriceRecord {
  const owner = product ?? productNamed(tx, name);
  const held = tx.account.store.price.newest('ad_hoc', adHocKey(owner, currency, unit));
  if (held) return held;
  return tx.put('price', {
    id: tx.account.ids.plain('price', tx.wall),
    created: tx.now,
    active: false,
    ad_hoc: true,
    currency,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: owner,
    recurring: null,
    tax_behavior: 'unspecified',
    tiers: null,
    tiers_mode: null,
    transform_quantity: null,
    unit_amount_decimal: unit,
  });
}
