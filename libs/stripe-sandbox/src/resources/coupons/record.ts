import type { Metadata } from '../../kernel/params/values';

export interface CouponRecord {
  id: string;
  created: number;
  deleted?: true;
  /** It is being deleted: so its last event shows it. */
  invalid?: true;
  amount_off: number | null;
  /** Products the coupon is for; `null` stands for all. */
  products: string[] | null;
  currency: string | null;
  /** What is taken off in other currencies; `undefined` without any, and in a data folder from before there were any. */
  currency_options?: Record<string, { amount_off: number }>;
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
