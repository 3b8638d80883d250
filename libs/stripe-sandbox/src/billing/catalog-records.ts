import type { Metadata } from '../params/common';

export interface ProductRecord {
  id: string;
  created: number;
  updated: number;
  deleted?: true;
  active: boolean;
  defaultPrice: string | null;
  description: string | null;
  images: string[];
  marketingFeatures: { name: string }[];
  metadata: Metadata;
  name: string;
  packageDimensions: { height: number; length: number; weight: number; width: number } | null;
  shippable: boolean | null;
  statementDescriptor: string | null;
  taxCode: string | null;
  type: 'good' | 'service';
  unitLabel: string | null;
  url: string | null;
}

export type Interval = 'day' | 'month' | 'week' | 'year';

export interface Recurring {
  interval: Interval;
  intervalCount: number;
  trialPeriodDays: number | null;
}

/** Amounts are decimal texts in minor units, as exact as they were given. */
export interface Tier {
  flat: string | null;
  unit: string | null;
  /** `null` stands for infinity. */
  upTo: number | null;
}

export interface PriceRecord {
  id: string;
  created: number;
  active: boolean;
  currency: string;
  lookupKey: string | null;
  metadata: Metadata;
  nickname: string | null;
  product: string;
  recurring: Recurring | null;
  taxBehavior: 'exclusive' | 'inclusive' | 'unspecified';
  tiers: Tier[] | null;
  tiersMode: 'graduated' | 'volume' | null;
  transform: { divideBy: number; round: 'down' | 'up' } | null;
  /** Minor units as a decimal text; `null` when there are tiers. */
  unit: string | null;
}

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

/** A coupon given to something; at most one of the last four is set beside the customer. */
export interface DiscountRecord {
  id: string;
  created: number;
  coupon: string;
  promotionCode: string | null;
  customer: string | null;
  subscription: string | null;
  subscriptionItem: string | null;
  invoice: string | null;
  invoiceItem: string | null;
  checkoutSession: string | null;
  end: number | null;
}
