import { money } from '../../kernel/currencies';
import type { Transaction } from '../../kernel/store/transaction';
import { pricingOf, productName } from '../invoice-items/pricing';
import type { InvoiceItemRecord, Period } from '../invoice-items/record';
import { priceAmount } from '../prices/amount';
import type { PriceRecord } from '../prices/record';
import type { SubscriptionItemData } from '../subscriptions/record';
import type { InvoiceLineRecord } from './record';

/** `1 × Gold (at $20.00 / month)`, as Stripe describes a line. */
export function lineText(tx: Transaction, price: PriceRecord, quantity: number): string {
  const { recurring } = price;
  const name = productName(tx, price);
  if (!recurring) return name;
  const every =
    recurring.interval_count === 1
      ? recurring.interval
      : `every ${recurring.interval_count} ${recurring.interval}s`;
  const unit =
    price.unit_amount_decimal === null
      ? 'tier 1 pricing'
      : `at ${money(Number(price.unit_amount_decimal), price.currency)} ${recurring.interval_count === 1 ? '/ ' : ''}${every}`;
  return `${quantity} × ${name} (${unit})`;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `05 Sep 2026`, in UTC (recorded). */
function day(seconds: number): string {
  const date = new Date(seconds * 1000);
  return `${String(date.getUTCDate()).padStart(2, '0')} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

export const unusedTime = (tx: Transaction, price: PriceRecord, quantity: number, at: number): string =>
  `Unused time on ${quantity === 1 ? '' : `${quantity} × `}${productName(tx, price)} after ${day(at)}`;

export const remainingTime = (tx: Transaction, price: PriceRecord, quantity: number, at: number): string =>
  `Remaining time on ${quantity === 1 ? '' : `${quantity} × `}${productName(tx, price)} after ${day(at)}`;

/** The line that bills a subscription item for a period. */
export function itemLine(
  tx: Transaction,
  subscription: string,
  item: SubscriptionItemData,
  period: Period,
  more: Partial<InvoiceLineRecord> = {},
): InvoiceLineRecord {
  const price = tx.get('price', item.price) as PriceRecord;
  return {
    id: tx.account.ids.plain('il', tx.wall),
    amount: priceAmount(price, item.quantity),
    description: lineText(tx, price, item.quantity),
    discountable: true,
    discounts: item.discounts,
    discount_amounts: [],
    invoice_item: null,
    metadata: item.metadata,
    period,
    pricing: pricingOf(price),
    proration: false,
    quantity: item.quantity,
    subscription,
    subscription_item: item.id,
    tax_rates: item.tax_rates ?? [],
    taxes: [],
    ...more,
  };
}

/** The line of an item that was free for this period. */
export const trialLine = (
  tx: Transaction,
  subscription: string,
  item: SubscriptionItemData,
  period: Period,
): InvoiceLineRecord => {
  const price = tx.get('price', item.price) as PriceRecord;
  return itemLine(tx, subscription, item, period, {
    amount: 0,
    description: `Trial period for ${productName(tx, price)}`,
  });
};

/** The line that an invoice item becomes. */
export const invoiceItemLine = (tx: Transaction, item: InvoiceItemRecord): InvoiceLineRecord => ({
  id: tx.account.ids.plain('il', tx.wall),
  amount: item.amount,
  ...(item.credited === undefined ? {} : { credited: item.credited }),
  description: item.description,
  discountable: item.discountable,
  discounts: item.discounts,
  discount_amounts: [],
  invoice_item: item.id,
  metadata: item.metadata,
  period: item.period,
  pricing: item.pricing,
  proration: item.proration,
  quantity: item.quantity,
  subscription: item.subscription,
  subscription_item: item.subscription_item,
  tax_rates: item.tax_rates ?? [],
  taxes: [],
});
