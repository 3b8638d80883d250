import type Stripe from 'stripe';
import type { DiscountRecord } from './record';

/** A discount as the API shows it. */
export function buildDiscount(record: DiscountRecord): Stripe.Discount {
  return {
    id: record.id,
    object: 'discount',
    checkout_session: record.checkoutSession,
    customer: record.customer,
    customer_account: null,
    end: record.end,
    invoice: record.invoice,
    invoice_item: record.invoiceItem,
    promotion_code: record.promotionCode,
    source: { coupon: record.coupon, type: 'coupon' },
    start: record.created,
    subscription: record.subscription,
    subscription_item: record.subscriptionItem,
  };
}
