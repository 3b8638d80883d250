import type Stripe from 'stripe';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { Wire } from '../../kernel/wire';
import { buildPricing } from '../invoice-items/build';
import { buildTaxes } from '../tax-rates/build';
import type { DiscountAmount, InvoiceLineRecord, InvoiceRecord } from './record';

type Line = Wire<
  Omit<
    Stripe.InvoiceLineItem,
    'discount_amounts' | 'discounts' | 'pretax_credit_amounts' | 'pricing' | 'subscription'
  >
> &
  Record<'discounts' | 'discount_amounts' | 'pretax_credit_amounts' | 'pricing' | 'subscription', unknown>;

/** The lines that a line credits; an item that was not billed yet cannot be named here. */
const creditedLines = ({ credited }: InvoiceLineRecord) =>
  credited && 'invoice' in credited
    ? { invoice: credited.invoice, invoice_line_items: credited.lines }
    : null;

function parentOf(line: InvoiceLineRecord): Line['parent'] {
  const { invoice_item: invoiceItem, proration, subscription } = line;
  const details = { credited_items: creditedLines(line) };
  if (line.subscription_item !== null) {
    return {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: invoiceItem,
        proration,
        proration_details: details,
        subscription,
        subscription_item: line.subscription_item,
      },
      type: 'subscription_item_details',
    };
  }
  if (invoiceItem === null) return null;
  return {
    invoice_item_details: {
      invoice_item: invoiceItem,
      proration,
      proration_details: details,
      subscription,
    },
    subscription_item_details: null,
    type: 'invoice_item_details',
  };
}

/** Each discount as a credit taken off before tax. */
export const pretaxCredits = (amounts: DiscountAmount[]) =>
  amounts.map(({ amount, discount }) => ({ amount, discount, type: 'discount' as const }));

/** A line of an invoice as the API shows it. */
export const buildLine: Shows<InvoiceLineRecord, Line, InvoiceRecord> = viewOf({
  object: 'line_item',
  shows: ['amount description discount_amounts discountable discounts metadata period quantity subscription'],
  defaults: { livemode: false },
  fields: {
    currency: (_, invoice) => invoice.currency,
    invoice: (_, invoice) => invoice.id,
    parent: parentOf,
    pretax_credit_amounts: ({ discount_amounts: amounts }) => pretaxCredits(amounts),
    pricing: ({ pricing }) => buildPricing(pricing),
    quantity_decimal: ({ quantity }) => String(quantity),
    subtotal: ({ amount }) => amount,
    taxes: ({ taxes = [] }) => buildTaxes(taxes),
  },
});
