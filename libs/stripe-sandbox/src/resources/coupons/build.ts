import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { deletedView, type Shows, viewOf } from '../../kernel/view-of';
import type { CouponRecord } from './record';

/** Whether a coupon can still be redeemed at a time. */
export const isValid = (record: CouponRecord, now: number): boolean =>
  !record.deleted &&
  !record.invalid &&
  (record.redeem_by === null || record.redeem_by > now) &&
  (record.max_redemptions === null || record.times_redeemed < record.max_redemptions);

const shown: Shows<CouponRecord, Stripe.Coupon, View> = viewOf({
  object: 'coupon',
  shows: [
    'amount_off created currency duration duration_in_months max_redemptions metadata name percent_off',
    'redeem_by times_redeemed',
  ],
  defaults: { livemode: false },
  fields: { valid: (record, view) => isValid(record, view.account.now()) },
});

/** A coupon as the API shows it. */
export const buildCoupon = (record: CouponRecord, view: View): Stripe.Coupon | Stripe.DeletedCoupon =>
  record.deleted ? deletedView('coupon', record) : shown(record, view);
