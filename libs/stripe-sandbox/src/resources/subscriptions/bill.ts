import { priceErrors } from '../../error-catalogue/catalog';
import { mergeMetadata } from '../../kernel/params/common';
import type { Transaction } from '../../kernel/store/transaction';
import { alive, giveDiscounts } from '../discounts/discounts';
import { pricingOf, productName } from '../invoice-items/pricing';
import type { Period } from '../invoice-items/record';
import { draftInvoice } from '../invoices/finalize';
import { pendingItems, takeItems } from '../invoices/items';
import type { InvoiceLineRecord, InvoiceRecord } from '../invoices/record';
import { net, withTotals } from '../invoices/totals';
import { priceAmount } from '../prices/amount';
import { choosePrice } from '../prices/rules';
import { chooseTaxRates } from '../tax-rates/rules';
import type { AddedParams } from './params';
import type { SubscriptionItemData, SubscriptionRecord } from './record';

export interface Bill {
  id?: string;
  reason: InvoiceRecord['billing_reason'];
  lines: InvoiceLineRecord[];
  period: Period;
  prorationDate?: number;
  autoAdvance?: boolean;
}

/** Draws an invoice for a subscription over `lines` and over what waits for it. Not stored yet. */
export function drawBill(tx: Transaction, record: SubscriptionRecord, bill: Bill): InvoiceRecord {
  const blank = draftInvoice(tx, {
    ...(bill.id === undefined ? {} : { id: bill.id }),
    auto_advance: bill.autoAdvance ?? true,
    billing_reason: bill.reason,
    collection_method: record.collection_method,
    currency: record.currency,
    customer: record.customer,
    days_until_due: record.days_until_due,
    default_tax_rates: record.default_tax_rates,
    description: record.invoice_description,
    discounts: alive(tx, record.discounts, tx.now),
    footer: record.footer,
    lines: bill.lines,
    payment_settings: record.payment_settings,
    period: bill.period,
    proration_date: bill.prorationDate ?? null,
    subscription: record.id,
    subscription_metadata: record.metadata,
  });
  const items = pendingItems(tx, record.customer, record.currency, record.id);
  return items.length === 0 ? blank : withTotals(tx, takeItems(tx, blank, items));
}

/** The items with what this invoice bills for them, so that it can be credited later. */
export const billedBy = (items: SubscriptionItemData[], invoice: InvoiceRecord): SubscriptionItemData[] =>
  items.map((item) => {
    const line = invoice.lines.find(
      ({ proration, subscription_item: subscriptionItem }) => !proration && subscriptionItem === item.id,
    );
    if (!line) return item;
    const { price, quantity } = item;
    const billed = { amount: net(line), ...line.period, price, quantity, invoice: invoice.id, line: line.id };
    return { ...item, billed };
  });

/** Discounts of the subscription that go on: one that counts once is used up by an invoice it took something off. */
export function discountsAfter(tx: Transaction, discounts: string[], invoice: InvoiceRecord): string[] {
  const used = new Set(
    invoice.lines.flatMap(({ discount_amounts: discountAmounts }) =>
      discountAmounts.filter(({ amount }) => amount > 0).map(({ discount }) => discount),
    ),
  );
  return alive(tx, discounts, tx.now).filter((id) => {
    const discount = tx.get('discount', id);
    const coupon = discount && tx.get('coupon', discount.coupon);
    const over = coupon?.duration === 'once' && used.has(id);
    if (over && discount) tx.emit('customer.discount.deleted', 'discount', discount);
    return !over;
  });
}

/** `add_invoice_items`: what is billed once with the next invoice, like a fee for signing up. */
export function addInvoiceItems(
  tx: Transaction,
  record: SubscriptionRecord,
  given: AddedParams | undefined,
): void {
  (given ?? []).forEach((params, place) => {
    const path = `add_invoice_items[${place}]`;
    const price = choosePrice(tx, params, path);
    if (price.recurring) {
      throw priceErrors.not_one_time({ param: `${path}[price]` });
    }
    if (price.currency !== record.currency) {
      throw priceErrors.other_currency(
        { currency: price.currency, expected: record.currency },
        { param: `${path}[price]` },
      );
    }
    const quantity = params.quantity ?? 1;
    const id = tx.account.ids.plain('ii', tx.wall);
    const amount = priceAmount(price, quantity);
    const item = tx.put('invoiceitem', {
      id,
      created: tx.now,
      amount,
      currency: price.currency,
      customer: record.customer,
      description: productName(tx, price),
      discountable: params.discountable ?? true,
      discounts: giveDiscounts(
        tx,
        params.discounts,
        { customer: record.customer, amount, currency: price.currency, invoiceItem: id },
        `${path}[discounts]`,
      ),
      invoice: null,
      metadata: mergeMetadata({}, params.metadata),
      period: { start: tx.now, end: tx.now },
      pricing: pricingOf(price),
      proration: false,
      quantity,
      subscription: record.id,
      subscription_item: null,
      tax_rates: chooseTaxRates(tx, params.tax_rates, undefined, `${path}[tax_rates]`),
      test_clock: record.test_clock,
    });
    tx.emit('invoiceitem.created', 'invoiceitem', item);
  });
}
