import { floorFraction } from '../../kernel/decimal';
import type { Transaction } from '../../kernel/store/transaction';
import { discountLines } from '../discounts/discounts';
import { pricingOf } from '../invoice-items/pricing';
import type { CreditedRecord, InvoiceItemRecord } from '../invoice-items/record';
import { itemLine, remainingTime, unusedTime } from '../invoices/new-line';
import type { PriceRecord } from '../prices/record';
import type { BilledRecord, SubscriptionItemData, SubscriptionRecord } from './record';

/*
 * Prorations (recorded): to the second and rounded down, so that a debit loses the part of a cent and a credit gains
 * it. The credit of a change comes after its debit, and stands before it in lists and on invoices, newest first.
 */

type Proration = Pick<InvoiceItemRecord, 'amount' | 'credited' | 'description' | 'period'> & {
  price: string;
  quantity: number;
};

/** Makes the invoice item of a proration. `detached` leaves it to whatever the customer is billed next. */
function prorationItem(
  tx: Transaction,
  record: SubscriptionRecord,
  item: SubscriptionItemData,
  { price, ...proration }: Proration,
  detached = false,
): InvoiceItemRecord {
  const made = tx.put('invoiceitem', {
    id: tx.account.ids.plain('ii', tx.wall),
    created: tx.now,
    ...proration,
    currency: record.currency,
    customer: record.customer,
    discountable: false,
    discounts: [],
    invoice: null,
    metadata: {},
    pricing: { ...pricingOf(tx.get('price', price) as PriceRecord), unit_amount_decimal: null },
    proration: true,
    subscription: detached ? null : record.id,
    subscription_item: detached ? null : item.id,
    tax_rates: item.tax_rates,
    test_clock: record.test_clock,
  });
  tx.emit('invoiceitem.created', 'invoiceitem', made);
  return made;
}

/** What of what was billed for an item is not used up at a time, as a credit below zero: never more than was billed. */
export function unused({ billed }: SubscriptionItemData, at: number): number {
  if (!billed || at >= billed.end) return 0;
  const from = Math.max(at, billed.start);
  return floorFraction(-billed.amount, billed.end - from, billed.end - billed.start);
}

/** What billed an item, as a credit names it. */
function creditedOf(tx: Transaction, billed: BilledRecord): CreditedRecord | null {
  const { invoice, invoice_item: id, line } = billed;
  if (invoice !== undefined && line !== undefined) return { invoice, lines: [line] };
  const item = id === undefined ? undefined : tx.get('invoiceitem', id);
  if (!item || item.deleted) return null;
  if (item.invoice === null) return { invoice_item: item.id };
  const lines = tx.get('invoice', item.invoice)?.lines ?? [];
  return {
    invoice: item.invoice,
    lines: lines.filter(({ invoice_item: of }) => of === item.id).map((one) => one.id),
  };
}

/** Credits the time of items that was billed and will not be used. */
export function creditUnused(
  tx: Transaction,
  record: SubscriptionRecord,
  items: SubscriptionItemData[],
  at: number,
  detached = false,
): void {
  for (const item of items) {
    const amount = unused(item, at);
    if (amount === 0 || !item.billed) continue;
    const { end, price = item.price, quantity = item.quantity } = item.billed;
    const credit = {
      amount,
      credited: creditedOf(tx, item.billed),
      description: unusedTime(tx, tx.get('price', price) as PriceRecord, quantity, at),
      period: { start: at, end },
      price,
      quantity,
    };
    prorationItem(tx, record, item, credit, detached);
  }
}

/** What each item costs for its whole period, after the discounts of the subscription. */
function fullPrices(tx: Transaction, record: SubscriptionRecord, items: SubscriptionItemData[]): number[] {
  const lines = items.map((item) => itemLine(tx, record.id, item, item.period));
  return discountLines(tx, lines, record.discounts).map((taken, place) =>
    taken.reduce((amount, { amount: off }) => amount - off, lines[place]?.amount ?? 0),
  );
}

/** Bills an item from a time on to the end of its period. Returns the item with what is billed for it. */
function debit(
  tx: Transaction,
  record: SubscriptionRecord,
  item: SubscriptionItemData,
  amount: number,
  from: number,
): InvoiceItemRecord {
  const { price, quantity } = item;
  return prorationItem(tx, record, item, {
    amount,
    description: remainingTime(tx, tx.get('price', price) as PriceRecord, quantity, from),
    period: { start: from, end: item.period.end },
    price,
    quantity,
  });
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
): SubscriptionItemData[] {
  const prices = fullPrices(tx, record, items);
  return items.map((item, place) => {
    if (!changed.has(item.id)) return item;
    const { start, end } = item.period;
    const { price, quantity } = item;
    const amount = floorFraction(prices[place] ?? 0, Math.max(0, end - at), end - start);
    const made = amount === 0 ? null : debit(tx, record, item, amount, at);
    const source = made ? { invoice_item: made.id } : {};
    return { ...item, billed: { amount, start: at, end, price, quantity, ...source } };
  });
}

/**
 * Bills items whose period begins anew now for the time that their last period had not covered: what was paid for
 * stays paid for (recorded, `billing_mode` `flexible`). Items in `changed` are billed for all of it.
 */
export function debitExtension(
  tx: Transaction,
  record: SubscriptionRecord,
  items: SubscriptionItemData[],
  changed: Set<string>,
): SubscriptionItemData[] {
  const prices = fullPrices(tx, record, items);
  return items.map((item, place) => {
    const { start, end } = item.period;
    const { price, quantity } = item;
    const covered = changed.has(item.id) ? start : Math.min(end, Math.max(start, item.billed?.end ?? start));
    const full = prices[place] ?? 0;
    const made = debit(tx, record, item, floorFraction(full, end - covered, end - start), covered);
    return { ...item, billed: { amount: full, start, end, price, quantity, invoice_item: made.id } };
  });
}
