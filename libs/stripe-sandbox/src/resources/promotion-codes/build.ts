import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { isValid } from '../coupons/build';
import type { PromotionCodeRecord } from './record';

/** A promotion code as the API shows it. It is no longer active once it cannot be redeemed. */
export function buildPromotionCode(record: PromotionCodeRecord, view: View): Stripe.PromotionCode {
  const coupon = view.account.store.coupon.get(record.coupon);
  const now = view.account.now();
  return {
    id: record.id,
    object: 'promotion_code',
    active:
      record.active &&
      coupon !== undefined &&
      isValid(coupon, now) &&
      (record.expires_at === null || record.expires_at > now) &&
      (record.max_redemptions === null || record.times_redeemed < record.max_redemptions),
    code: record.code,
    created: record.created,
    customer: record.customer,
    customer_account: null,
    expires_at: record.expires_at,
    livemode: false,
    max_redemptions: record.max_redemptions,
    metadata: record.metadata,
    promotion: { coupon: record.coupon, type: 'coupon' },
    restrictions: {
      first_time_transaction: record.first_time_transaction,
      minimum_amount: record.minimum_amount,
      minimum_amount_currency: record.minimum_amount_currency,
    },
    times_redeemed: record.times_redeemed,
  };
}
