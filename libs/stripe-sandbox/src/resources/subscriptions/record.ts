import type { Metadata } from '../../kernel/params/values';
import type { Period } from '../invoice-items/record';
import type { CollectionMethod, PaymentSettingsRecord } from '../invoices/record';
import type { HeldTaxRates } from '../tax-rates/record';

export type SubscriptionStatus =
  | 'active'
  | 'canceled'
  | 'incomplete'
  | 'incomplete_expired'
  | 'past_due'
  | 'paused'
  | 'trialing'
  | 'unpaid';

/** What of an item's price was billed for which time, after discounts: what can be credited. */
export interface BilledRecord extends Period {
  amount: number;
  /** For which price and how many of it; those of the item where they are absent. */
  price?: string;
  quantity?: number;
  /** The invoice and its line that billed it. */
  invoice?: string;
  line?: string;
  /** The invoice item that bills it, in place of a line. */
  invoice_item?: string;
}

/** An item; its own resource says no more than in which subscription it is. */
export interface SubscriptionItemData {
  id: string;
  created: number;
  discounts: string[];
  metadata: Metadata;
  period: Period;
  price: string;
  quantity: number;
  tax_rates: HeldTaxRates;
  billed: BilledRecord | null;
}

export interface PendingUpdateRecord {
  billing_cycle_anchor: number | null;
  expires_at: number;
  invoice: string;
  /** `null` where the items stay as they are: a resumption that waits for its payment. */
  subscription_items: SubscriptionItemData[] | null;
  trial_end: number | null;
}

export interface SubscriptionRecord {
  id: string;
  created: number;
  status: SubscriptionStatus;
  billing_cycle_anchor: number;
  billing_mode: 'classic' | 'flexible';
  cancel_at: number | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  cancellation_details: {
    comment: string | null;
    feedback: string | null;
    reason: 'cancellation_requested' | 'payment_failed' | null;
  };
  collection_method: CollectionMethod;
  currency: string;
  customer: string;
  days_until_due: number | null;
  default_payment_method: string | null;
  default_tax_rates: HeldTaxRates;
  description: string | null;
  discounts: string[];
  ended_at: number | null;
  footer: string | null;
  invoice_description: string | null;
  items: SubscriptionItemData[];
  latest_invoice: string | null;
  metadata: Metadata;
  pause_collection: {
    behavior: 'keep_as_draft' | 'mark_uncollectible' | 'void';
    resumes_at: number | null;
  } | null;
  payment_settings: PaymentSettingsRecord;
  pending_setup_intent: string | null;
  pending_update: PendingUpdateRecord | null;
  paused_at: number | null;
  save_default: boolean;
  /** The schedule that manages it; `undefined` in a data folder from before there were any. */
  schedule: string | null | undefined;
  start_date: number;
  test_clock: string | null;
  trial_start: number | null;
  trial_end: number | null;
  missing_payment_method: 'cancel' | 'create_invoice' | 'pause';
}

declare module '../../kernel/store/records' {
  interface Records {
    subscription: SubscriptionRecord;
  }
}
