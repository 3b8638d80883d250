import type Stripe from 'stripe';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { DiscountRecord } from './record';

/** A discount as the API shows it. */
export const buildDiscount: Shows<DiscountRecord, Stripe.Discount> = viewOf({
  object: 'discount',
  shows: ['checkout_session customer end invoice invoice_item promotion_code subscription subscription_item'],
  defaults: { customer_account: null },
  fields: {
    source: ({ coupon }) => ({ coupon, type: 'coupon' }),
    start: ({ created }) => created,
  },
});
