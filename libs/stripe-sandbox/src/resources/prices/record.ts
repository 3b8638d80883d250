import type { Interval } from '../../kernel/calendar';
import type { Metadata } from '../../kernel/params/values';

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

declare module '../../kernel/store/records' {
  interface Records {
    price: PriceRecord;
  }
}
