import type { Interval } from '../../kernel/calendar';
import type { Metadata } from '../../kernel/params/values';

export interface Recurring {
  interval: Interval;
  interval_count: number;
  trial_period_days: number | null;
}

/** Amounts are decimal texts in minor units, as exact as they were given. */
export interface Tier {
  flat_amount_decimal: string | null;
  unit_amount_decimal: string | null;
  /** `null` stands for infinity. */
  up_to: number | null;
}

export interface PriceRecord {
  id: string;
  created: number;
  active: boolean;
  /** It stands for an amount that a line was given without a price. */
  ad_hoc?: true;
  currency: string;
  /** The plan that it was is deleted: nothing new can have it. */
  deleted?: true;
  lookup_key: string | null;
  metadata: Metadata;
  nickname: string | null;
  product: string;
  recurring: Recurring | null;
  tax_behavior: 'exclusive' | 'inclusive' | 'unspecified';
  tiers: Tier[] | null;
  tiers_mode: 'graduated' | 'volume' | null;
  transform_quantity: { divide_by: number; round: 'down' | 'up' } | null;
  /** Minor units as a decimal text; `null` when there are tiers. */
  unit_amount_decimal: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    price: PriceRecord;
  }
}
