import type { Metadata } from '../../kernel/params/values';

/** One end of how long a delivery takes. */
export interface Bound {
  unit: 'business_day' | 'day' | 'hour' | 'month' | 'week';
  value: number;
}

export interface ShippingRateRecord {
  id: string;
  created: number;
  active: boolean;
  /** Minor units. */
  amount: number;
  currency: string;
  deliveryEstimate: { maximum: Bound | null; minimum: Bound | null } | null;
  displayName: string;
  metadata: Metadata;
  taxBehavior: 'exclusive' | 'inclusive' | 'unspecified';
  taxCode: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    shipping_rate: ShippingRateRecord;
  }
}
