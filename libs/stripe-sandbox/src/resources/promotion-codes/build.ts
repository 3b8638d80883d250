import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import { isValid } from '../coupons/build';
import type { PromotionCodeRecord } from './record';

/** A promotion code is no longer active once it cannot be redeemed. */
function isActive(record: PromotionCodeRecord, { account }: View): boolean {
  const coupon = account.store.coupon.get(record.coupon);
  const now = account.now();
  return (
    record.active &&
    coupon !== undefined &&
    isValid(coupon, now) &&
    (record.expires_at === null || record.expires_at > now) &&
    (record.max_redemptions === null || record.times_redeemed < record.max_redemptions)
  );
}

/** A promotion code as the API shows it. */
export const buildPromotionCode: Shows<PromotionCodeRecord, Stripe.PromotionCode, View> = viewOf({
  object: 'promotion_code',
  shows: ['code created customer expires_at max_redemptions metadata times_redeemed'],
  defaults: { customer_account: null, livemode: false },
  fields: {
    active: isActive,
    promotion: ({ coupon }) => ({ coupon, type: 'coupon' }),
    restrictions: ({
      restrictions: { first_time_transaction, minimum_amount, minimum_amount_currency },
    }) => ({
      first_time_transaction,
      minimum_amount,
      minimum_amount_currency,
    }),
  },
});
