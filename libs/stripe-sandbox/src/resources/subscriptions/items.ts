import { priceErrors } from '../../error-catalogue/catalog';
import { subscriptionErrors } from '../../error-catalogue/subscriptions';
import { periodAt, roughly } from '../../kernel/calendar';
import { random } from '../../kernel/ids';
import { mergeMetadata } from '../../kernel/params/common';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { giveDiscounts } from '../discounts/discounts';
import type { Period } from '../invoice-items/record';
import { priceAmount } from '../prices/amount';
import type { PriceRecord } from '../prices/record';
import { choosePrice } from '../prices/rules';
import { chooseTaxRates } from '../tax-rates/rules';
import type { ItemParams, UpdateItemParams } from './params';
import type { SubscriptionItemData } from './record';

/** What items are checked against. */
export interface ItemsOf {
  id: string;
  customer: string;
  currency: string | null;
  billingMode: 'classic' | 'flexible';
}

function recurringPrice(tx: Transaction, params: ItemParams, path: string): PriceRecord {
  const price = choosePrice(tx, params, path);
  if (!price.recurring) {
    throw priceErrors.not_recurring({ param: `${path}[price]` });
  }
  return price;
}

/** Makes an item; its period is set by who calls. */
export function newItem(
  tx: Transaction,
  params: ItemParams,
  path: string,
  owner: ItemsOf,
): SubscriptionItemData {
  const price = recurringPrice(tx, params, path);
  const id = `si_${random(14)}`;
  tx.put('subscription_item', { id, created: tx.now, subscription: owner.id });
  const quantity = params.quantity ?? 1;
  return {
    id,
    created: tx.now,
    billed: null,
    discounts: giveDiscounts(
      tx,
      params.discounts,
      {
        customer: owner.customer,
        amount: priceAmount(price, quantity),
        currency: price.currency,
        subscriptionItem: id,
      },
      `${path}[discounts]`,
    ),
    metadata: mergeMetadata({}, params.metadata),
    period: { start: tx.now, end: tx.now },
    price: price.id,
    quantity,
    tax_rates: chooseTaxRates(tx, params.tax_rates, undefined, `${path}[tax_rates]`),
  };
}

/** Refuses items that cannot stand together. Returns their currency. */
export function checkItems(tx: Transaction, items: SubscriptionItemData[], owner: ItemsOf): string {
  const prices = items.map(({ price }) => tx.get('price', price) as PriceRecord);
  const currency = owner.currency ?? prices[0]?.currency ?? 'usd';
  if (items.length > 20) throw subscriptionErrors.too_many_items();
  for (const price of prices) {
    if (price.currency !== currency) {
      throw priceErrors.other_currency({ currency: price.currency, expected: currency }, { param: 'items' });
    }
  }
  if (new Set(items.map(({ price }) => price)).size < items.length) {
    throw subscriptionErrors.same_price({ price: prices[0]?.id ?? '' });
  }
  const lengths = new Set(
    prices.map(({ recurring }) => recurring && roughly(recurring.interval, recurring.interval_count)),
  );
  if (lengths.size > 1 && owner.billingMode === 'classic') {
    throw subscriptionErrors.mixed_intervals();
  }
  return currency;
}

/** The billing period of an item that holds `time`, from `time` on if it begins there for the first time. */
export function periodOf(tx: Transaction, item: SubscriptionItemData, anchor: number, time: number): Period {
  const { recurring } = tx.get('price', item.price) as PriceRecord;
  return periodAt(anchor, recurring?.interval ?? 'month', recurring?.interval_count ?? 1, time);
}

export interface ChangedItems {
  items: SubscriptionItemData[];
  /** As they were, of those whose price or quantity is different or that are gone. */
  before: SubscriptionItemData[];
  /** Ids of those whose price or quantity is different or that are new. */
  changed: Set<string>;
  /** One of them is billed in another rhythm now. */
  rhythm: boolean;
}

const sameRhythm = (tx: Transaction, a: string, b: string): boolean => {
  const recurringOf = (id: string) => tx.get('price', id)?.recurring;
  const [one, other] = [recurringOf(a), recurringOf(b)];
  return one?.interval === other?.interval && one?.interval_count === other?.interval_count;
};

/** Applies `items` of an update: those named by id are changed or deleted, others are added. */
export function changeItems(
  tx: Transaction,
  held: SubscriptionItemData[],
  given: UpdateItemParams[],
  owner: ItemsOf,
): ChangedItems {
  const result: ChangedItems = { items: [...held], before: [], changed: new Set(), rhythm: false };
  given.forEach((params, i) => {
    const path = `items[${i}]`;
    if (params.id === undefined) {
      const item = newItem(tx, params, path, owner);
      result.items.push(item);
      result.changed.add(item.id);
      return;
    }
    const place = result.items.findIndex(({ id }) => id === params.id);
    const old = result.items[place];
    if (!old) throw missing('subscription_item', params.id, `${path}[id]`);
    if (params.deleted) {
      result.items.splice(place, 1);
      result.before.push(old);
      return;
    }
    const priced = params.price !== undefined || params.price_data !== undefined;
    const price = priced && params.price !== old.price ? recurringPrice(tx, params, path).id : old.price;
    const quantity = params.quantity ?? old.quantity;
    const item: SubscriptionItemData = {
      ...old,
      price,
      quantity,
      metadata: mergeMetadata(old.metadata, params.metadata),
      tax_rates: chooseTaxRates(tx, params.tax_rates, old.tax_rates, `${path}[tax_rates]`),
      discounts:
        params.discounts === undefined
          ? old.discounts
          : giveDiscounts(
              tx,
              params.discounts,
              {
                customer: owner.customer,
                amount: priceAmount(tx.get('price', price) as PriceRecord, quantity),
                currency: (tx.get('price', price) as PriceRecord).currency,
                subscriptionItem: old.id,
              },
              `${path}[discounts]`,
            ),
    };
    result.items[place] = item;
    if (price === old.price && quantity === old.quantity) return;
    result.before.push(old);
    result.changed.add(item.id);
    if (!sameRhythm(tx, old.price, price)) result.rhythm = true;
  });
  if (result.items.length === 0) {
    throw subscriptionErrors.no_items();
  }
  checkItems(tx, result.items, owner);
  return result;
}

/** Marks those that an update took out as deleted. */
export function dropItems(
  tx: Transaction,
  subscription: string,
  before: SubscriptionItemData[],
  after: SubscriptionItemData[],
): void {
  for (const { id, created } of before) {
    if (!after.some((item) => item.id === id)) {
      tx.put('subscription_item', { id, created, subscription, deleted: true });
    }
  }
}
