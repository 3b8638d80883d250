import type { Metadata } from '../../kernel/params/values';
import type { CollectionMethod } from '../invoices/record';

export type ScheduleStatus = 'active' | 'canceled' | 'completed' | 'not_started' | 'released';

/** A discount as it was named for a phase. */
export interface PhaseDiscount {
  coupon: string | null;
  discount: string | null;
  promotion_code: string | null;
}

export interface PhaseItem {
  metadata: Metadata;
  price: string;
  quantity: number;
  tax_rates: string[];
}

export interface InvoiceSettings {
  days_until_due: number | null;
  description: string | null;
  footer: string | null;
}

export type Anchor = 'automatic' | 'phase_start';

/** One phase: what the subscription is from `start_date` to `end_date`, in seconds. */
export interface PhaseRecord {
  /** Billed once, when the phase begins. */
  add_invoice_items: PhaseItem[];
  billing_cycle_anchor: Anchor | null;
  collection_method: CollectionMethod | null;
  currency: string;
  default_payment_method: string | null;
  default_tax_rates: string[];
  description: string | null;
  discounts: PhaseDiscount[];
  end_date: number;
  invoice_settings: InvoiceSettings | null;
  items: PhaseItem[];
  metadata: Metadata;
  proration_behavior: 'always_invoice' | 'create_prorations' | 'none';
  start_date: number;
  trial_end: number | null;
}

export interface SubscriptionScheduleRecord {
  id: string;
  created: number;
  billing_mode: 'classic' | 'flexible';
  canceled_at: number | null;
  completed_at: number | null;
  current_phase: { start_date: number; end_date: number } | null;
  customer: string;
  /** What holds for phases that do not say otherwise. */
  default_settings: {
    billing_cycle_anchor: Anchor;
    collection_method: CollectionMethod;
    default_payment_method: string | null;
    description: string | null;
    invoice_settings: InvoiceSettings;
  };
  end_behavior: 'cancel' | 'release';
  metadata: Metadata;
  phases: PhaseRecord[];
  released_at: number | null;
  released_subscription: string | null;
  status: ScheduleStatus;
  subscription: string | null;
  test_clock: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    subscription_schedule: SubscriptionScheduleRecord;
  }
}
