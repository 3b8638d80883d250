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

/** What the customer may choose the amount between, in minor units. */
export interface CustomUnitAmount {
  maximum: number | null;
  minimum: number | null;
  preset: number | null;
}

/** What a price costs in a further currency. */
export interface PriceOption {
  custom_unit_amount: CustomUnitAmount | null;
  tax_behavior: 'exclusive' | 'inclusive' | 'unspecified';
  tiers: Tier[] | null;
  unit_amount_decimal: string | null;
}

export interface PriceRecord {
  id: string;
  created: number;
  active: boolean;
  /** It stands for an amount that a line was given without a price. */
  ad_hoc?: true;
  currency: string;
  /** By currency; `undefined` without any, and in a data folder from before there were any. */
  currency_options?: Record<string, PriceOption>;
  custom_unit_amount?: CustomUnitAmount | null;
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
  /** Minor units as a decimal text; `null` when there are tiers, or when the customer names the amount. */
  unit_amount_decimal: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    price: PriceRecord;
  }
}
