import type Stripe from 'stripe';
import type { DiscountRecord } from './record';

/** A discount as the API shows it. */
export function buildDiscount(record: DiscountRecord): Stripe.Discount {
  return {
    id: record.id,
    object: 'discount',
    checkout_session: record.checkout_session,
    customer: record.customer,
    customer_account: null,
    end: record.end,
    invoice: record.invoice,
    invoice_item: record.invoice_item,
    promotion_code: record.promotion_code,
    source: { coupon: record.coupon, type: 'coupon' },
    start: record.created,
    subscription: record.subscription,
    subscription_item: record.subscription_item,
  };
}
