import type { Metadata } from '../../kernel/params/values';

export interface PromotionCodeRecord {
  id: string;
  created: number;
  active: boolean;
  code: string;
  customer: string | null;
  expires_at: number | null;
  max_redemptions: number | null;
  metadata: Metadata;
  coupon: string;
  restrictions: {
    /** The minimum in other currencies; `undefined` without any. */
    currency_options?: Record<string, { minimum_amount: number }>;
    first_time_transaction: boolean;
    minimum_amount: number | null;
    minimum_amount_currency: string | null;
  };
  times_redeemed: number;
}

declare module '../../kernel/store/records' {
  interface Records {
    promotion_code: PromotionCodeRecord;
  }
}
