import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import type { Wire } from '../../kernel/wire';
import { buildTaxRates } from '../tax-rates/build';
import type { InvoiceItemRecord, PricingRecord } from './record';

/** `pricing` of an item or a line; `null` where only an amount was given. */
export const buildPricing = (pricing: PricingRecord | null) =>
  pricing && {
    price_details: { price: pricing.price, product: pricing.product },
    type: 'price_details' as const,
    unit_amount_decimal: pricing.unit_amount_decimal,
  };

type Hidden = 'customer' | 'discounts' | 'invoice' | 'pricing' | 'tax_rates' | 'test_clock';

/** An invoice item as the API shows it. */
export function buildInvoiceItem(
  record: InvoiceItemRecord,
  view: View,
): (Wire<Omit<Stripe.InvoiceItem, Hidden>> & Record<Hidden, unknown>) | Stripe.DeletedInvoiceItem {
  if (record.deleted) return { id: record.id, object: 'invoiceitem', deleted: true };
  return {
    id: record.id,
    object: 'invoiceitem',
    amount: record.amount,
    currency: record.currency,
    customer: record.customer,
    customer_account: null,
    date: record.created,
    description: record.description,
    discountable: record.discountable,
    discounts: record.discounts,
    invoice: record.invoice,
    livemode: false,
    metadata: record.metadata,
    net_amount: record.amount,
    parent:
      record.subscription === null
        ? null
        : {
            subscription_details: {
              subscription: record.subscription,
              ...(record.subscription_item === null ? {} : { subscription_item: record.subscription_item }),
            },
            type: 'subscription_details',
          },
    period: record.period,
    pricing: buildPricing(record.pricing),
    proration: record.proration,
    ...(record.proration ? { proration_details: { credited_items: null, discount_amounts: [] } } : {}),
    quantity: record.quantity,
    quantity_decimal: String(record.quantity),
    tax_rates: buildTaxRates(record.tax_rates, view),
    test_clock: record.test_clock,
  };
}
