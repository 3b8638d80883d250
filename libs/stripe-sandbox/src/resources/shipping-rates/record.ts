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
  delivery_estimate: { maximum: Bound | null; minimum: Bound | null } | null;
  display_name: string;
  /** Minor units. */
  fixed_amount: { amount: number; currency: string };
  metadata: Metadata;
  tax_behavior: 'exclusive' | 'inclusive' | 'unspecified';
  tax_code: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    shipping_rate: ShippingRateRecord;
  }
}
