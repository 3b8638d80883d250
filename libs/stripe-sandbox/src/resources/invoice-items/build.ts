import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { deletedView, type Shows, viewOf } from '../../kernel/view-of';
import type { Wire } from '../../kernel/wire';
import { buildTaxRates } from '../tax-rates/build';
import type { CreditedRecord, InvoiceItemRecord, PricingRecord } from './record';

/** `pricing` of an item or a line; `null` where only an amount was given. */
export const buildPricing = (pricing: PricingRecord | null) =>
  pricing && {
    price_details: { price: pricing.price, product: pricing.product },
    type: 'price_details' as const,
    unit_amount_decimal: pricing.unit_amount_decimal,
  };

type Hidden = 'customer' | 'discounts' | 'invoice' | 'pricing' | 'tax_rates' | 'test_clock';

function parent({ subscription, subscription_item }: InvoiceItemRecord): Stripe.InvoiceItem.Parent | null {
  if (subscription === null) return null;
  return {
    subscription_details: { subscription, ...(subscription_item === null ? {} : { subscription_item }) },
    type: 'subscription_details',
  };
}

function creditedItems(
  credited: CreditedRecord | null | undefined,
): Stripe.InvoiceItem.ProrationDetails.CreditedItems | null {
  if (!credited) return null;
  if ('invoice_item' in credited) return { invoice_item: credited.invoice_item, type: 'invoice_item' };
  return {
    invoice_line_item_details: { invoice: credited.invoice, invoice_line_items: credited.lines },
    type: 'invoice_line_items',
  };
}

/** What of a proration cannot be changed any more (recorded). */
const FROZEN = ['pricing', 'quantity', 'discounts'] as const;

type Shown = Wire<Omit<Stripe.InvoiceItem, Hidden>> & Record<Hidden, unknown>;

const shown: Shows<InvoiceItemRecord, Shown, View> = viewOf({
  object: 'invoiceitem',
  shows: [
    'amount currency customer description discountable discounts invoice metadata period proration quantity',
    'test_clock',
  ],
  defaults: { customer_account: null, invoicing_rules: [], livemode: false },
  fields: {
    date: ({ created }) => created,
    frozen_fields: ({ proration }) => (proration ? [...FROZEN] : []),
    net_amount: ({ amount, proration }) => (proration ? amount : undefined),
    parent,
    pricing: ({ pricing }) => buildPricing(pricing),
    proration_details: ({ credited, proration, subscription }) =>
      proration && subscription !== null
        ? { credited_items: creditedItems(credited), discount_amounts: [] }
        : undefined,
    quantity_decimal: ({ quantity }) => String(quantity),
    tax_rates: (record, view) => buildTaxRates(record.tax_rates, view),
  },
});

/** An invoice item as the API shows it. */
export const buildInvoiceItem = (record: InvoiceItemRecord, view: View): Shown | Stripe.DeletedInvoiceItem =>
  record.deleted ? deletedView('invoiceitem', record) : shown(record, view);
