import type { Metadata } from '../../params/values';

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

declare module '../../store/records' {
  interface Records {
    promotion_code: PromotionCodeRecord;
  }
}
