import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import type { CouponRecord } from './record';

/** Whether a coupon can still be redeemed at a time. */
export const isValid = (record: CouponRecord, now: number): boolean =>
  !record.deleted &&
  (record.redeem_by === null || record.redeem_by > now) &&
  (record.max_redemptions === null || record.times_redeemed < record.max_redemptions);

/** A coupon as the API shows it. */
export function buildCoupon(record: CouponRecord, view: View): Stripe.Coupon | Stripe.DeletedCoupon {
  if (record.deleted) return { id: record.id, object: 'coupon', deleted: true };
  return {
    id: record.id,
    object: 'coupon',
    amount_off: record.amount_off,
    created: record.created,
    currency: record.currency,
    duration: record.duration,
    duration_in_months: record.duration_in_months,
    livemode: false,
    max_redemptions: record.max_redemptions,
    metadata: record.metadata,
    name: record.name,
    percent_off: record.percent_off,
    redeem_by: record.redeem_by,
    times_redeemed: record.times_redeemed,
    valid: isValid(record, view.account.now()),
  };
}
