import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import type { CouponRecord } from './record';

/** Whether a coupon can still be redeemed at a time. */
export const isValid = (record: CouponRecord, now: number): boolean =>
  !record.deleted &&
  (record.redeemBy === null || record.redeemBy > now) &&
  (record.maxRedemptions === null || record.timesRedeemed < record.maxRedemptions);

/** A coupon as the API shows it. */
export function buildCoupon(record: CouponRecord, view: View): Stripe.Coupon | Stripe.DeletedCoupon {
  if (record.deleted) return { id: record.id, object: 'coupon', deleted: true };
  return {
    id: record.id,
    object: 'coupon',
    amount_off: record.amountOff,
    created: record.created,
    currency: record.currency,
    duration: record.duration,
    duration_in_months: record.months,
    livemode: false,
    max_redemptions: record.maxRedemptions,
    metadata: record.metadata,
    name: record.name,
    percent_off: record.percentOff,
    redeem_by: record.redeemBy,
    times_redeemed: record.timesRedeemed,
    valid: isValid(record, view.account.now()),
  };
}
