import type { Metadata } from '../../kernel/params/values';

export interface CouponRecord {
  id: string;
  created: number;
  deleted?: true;
  amount_off: number | null;
  /** Products the coupon is for; `null` stands for all. */
  products: string[] | null;
  currency: string | null;
  duration: 'forever' | 'once' | 'repeating';
  duration_in_months: number | null;
  max_redemptions: number | null;
  metadata: Metadata;
  name: string | null;
  percent_off: number | null;
  redeem_by: number | null;
  times_redeemed: number;
}

declare module '../../kernel/store/records' {
  interface Records {
    coupon: CouponRecord;
  }
}
