import type { Metadata } from '../../kernel/params/values';

export interface PromotionCodeRecord {
  id: string;
  created: number;
  active: boolean;
  code: string;
  coupon: string;
  customer: string | null;
  expiresAt: number | null;
  maxRedemptions: number | null;
  metadata: Metadata;
  firstTimeOnly: boolean;
  minimumAmount: number | null;
  minimumCurrency: string | null;
  timesRedeemed: number;
}

declare module '../../kernel/store/records' {
  interface Records {
    promotion_code: PromotionCodeRecord;
  }
}
