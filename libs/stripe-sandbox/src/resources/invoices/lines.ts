import type Stripe from 'stripe';
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

function parentOf(line: InvoiceLineRecord): Line['parent'] {
  const { invoice_item: invoiceItem, proration, subscription } = line;
  const details = proration ? { credited_items: null } : null;
  if (line.subscription_item !== null) {
    return {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: invoiceItem,
        proration,
        proration_details: details ?? { credited_items: null },
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
      proration_details: details ?? { credited_items: null },
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
export function buildLine(line: InvoiceLineRecord, invoice: InvoiceRecord): Line {
  return {
    id: line.id,
    object: 'line_item',
    amount: line.amount,
    currency: invoice.currency,
    description: line.description,
    discount_amounts: line.discount_amounts,
    discountable: line.discountable,
    discounts: line.discounts,
    invoice: invoice.id,
    livemode: false,
    metadata: line.metadata,
    parent: parentOf(line),
    period: line.period,
    pretax_credit_amounts: pretaxCredits(line.discount_amounts),
    pricing: buildPricing(line.pricing),
    quantity: line.quantity,
    quantity_decimal: String(line.quantity),
    subscription: line.subscription,
    subtotal: line.amount,
    taxes: buildTaxes(line.taxes ?? []),
  };
}
