import { fraction } from '../../kernel/decimal';
import type { Transaction } from '../../kernel/store/transaction';
import { discountLines } from '../discounts/discounts';
import type { InvoiceItemRecord } from '../invoice-items/record';
import { itemLine, pricingOf, remainingTime, unusedTime } from '../invoices/new-line';
import type { PriceRecord } from '../prices/record';
import type { SubscriptionItemData } from '../subscription-items/record';
import type { SubscriptionRecord } from './record';

interface Proration {
  amount: number;
  description: string;
  end: number;
}

function prorationItem(
  tx: Transaction,
  record: SubscriptionRecord,
  item: SubscriptionItemData,
  at: number,
  { amount, description, end }: Proration,
): InvoiceItemRecord {
  const price = tx.get('price', item.price) as PriceRecord;
  const made = tx.put('invoiceitem', {
    id: tx.account.ids.plain('ii', tx.wall),
    created: tx.now,
    amount,
    currency: record.currency,
    customer: record.customer,
    description,
    discountable: false,
    discounts: [],
    invoice: null,
    metadata: {},
    period: { start: at, end },
    pricing: pricingOf(price),
    proration: true,
    quantity: item.quantity,
    subscription: record.id,
    subscription_item: item.id,
    tax_rates: item.tax_rates,
    test_clock: record.test_clock,
  });
  tx.emit('invoiceitem.created', 'invoiceitem', made);
  return made;
}

/** What of what was billed for an item is not used up at a time: never more than was billed. */
export function unused({ billed }: SubscriptionItemData, at: number): number {
  if (!billed || at >= billed.end) return 0;
  const from = Math.max(at, billed.start);
  return fraction(billed.amount, billed.end - from, billed.end - billed.start);
}

/** Credits the time of items that was billed and will not be used. */
export function creditUnused(
  tx: Transaction,
  record: SubscriptionRecord,
  items: SubscriptionItemData[],
  at: number,
): InvoiceItemRecord[] {
  return items.flatMap((item) => {
    const amount = unused(item, at);
    if (amount === 0) return [];
    const price = tx.get('price', item.price) as PriceRecord;
    return prorationItem(tx, record, item, at, {
      amount: -amount,
      description: unusedTime(tx, price, item.quantity, at),
      end: item.billed?.end ?? at,
    });
  });
}

/** What each item costs for its whole period, after the discounts of the subscription. */
function fullPrices(tx: Transaction, record: SubscriptionRecord, items: SubscriptionItemData[]): number[] {
  const lines = items.map((item) => itemLine(tx, record.id, item, item.period));
  return discountLines(tx, lines, record.discounts).map((taken, place) =>
    taken.reduce((amount, { amount: off }) => amount - off, lines[place]?.amount ?? 0),
  );
}

/**
 * Bills the rest of the current period for `changed` items of `items`, discounts included. Returns the items with
 * what is billed for them from now on.
 */
export function debitRemaining(
  tx: Transaction,
  record: SubscriptionRecord,
  items: SubscriptionItemData[],
  changed: Set<string>,
  at: number,
  charge: boolean,
): SubscriptionItemData[] {
  const prices = fullPrices(tx, record, items);
  return items.map((item, place) => {
    if (!changed.has(item.id)) return item;
    const { start, end } = item.period;
    const amount = fraction(prices[place] ?? 0, Math.max(0, end - at), end - start);
    if (!charge) return item;
    if (amount !== 0) {
      const price = tx.get('price', item.price) as PriceRecord;
      prorationItem(tx, record, item, at, {
        amount,
        description: remainingTime(tx, price, item.quantity, at),
        end,
      });
    }
    return { ...item, billed: { amount, start: at, end } };
  });
}
