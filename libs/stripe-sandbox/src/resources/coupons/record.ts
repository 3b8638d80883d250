import type { Metadata } from '../../kernel/params/values';

export interface CouponRecord {
  id: string;
  created: number;
  deleted?: true;
  amountOff: number | null;
  /** Products the coupon is for; `null` stands for all. */
  products: string[] | null;
  currency: string | null;
  duration: 'forever' | 'once' | 'repeating';
  months: number | null;
  maxRedemptions: number | null;
  metadata: Metadata;
  name: string | null;
  percentOff: number | null;
  redeemBy: number | null;
  timesRedeemed: number;
}

declare module '../../kernel/store/records' {
  interface Records {
    coupon: CouponRecord;
  }
}
