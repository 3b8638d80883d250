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
      (record.expiresAt === null || record.expiresAt > now) &&
      (record.maxRedemptions === null || record.timesRedeemed < record.maxRedemptions),
    code: record.code,
    created: record.created,
    customer: record.customer,
    customer_account: null,
    expires_at: record.expiresAt,
    livemode: false,
    max_redemptions: record.maxRedemptions,
    metadata: record.metadata,
    promotion: { coupon: record.coupon, type: 'coupon' },
    restrictions: {
      first_time_transaction: record.firstTimeOnly,
      minimum_amount: record.minimumAmount,
      minimum_amount_currency: record.minimumCurrency,
    },
    times_redeemed: record.timesRedeemed,
  };
}
