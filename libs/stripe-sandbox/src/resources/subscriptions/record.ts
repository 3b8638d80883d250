import type { Metadata } from '../../kernel/params/values';
import type { CollectionMethod, PaymentSettingsRecord } from '../invoices/record';
import type { SubscriptionItemData } from '../subscription-items/record';
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

export interface PendingUpdateRecord {
  anchor: number | null;
  expiresAt: number;
  invoice: string;
  items: SubscriptionItemData[];
  trialEnd: number | null;
}

export interface SubscriptionRecord {
  id: string;
  created: number;
  status: SubscriptionStatus;
  anchor: number;
  billingMode: 'classic' | 'flexible';
  cancelAt: number | null;
  cancelAtPeriodEnd: boolean;
  canceledAt: number | null;
  cancellation: {
    comment: string | null;
    feedback: string | null;
    reason: 'cancellation_requested' | 'payment_failed' | null;
  };
  collectionMethod: CollectionMethod;
  currency: string;
  customer: string;
  daysUntilDue: number | null;
  defaultPaymentMethod: string | null;
  defaultTaxRates: HeldTaxRates;
  description: string | null;
  discounts: string[];
  endedAt: number | null;
  footer: string | null;
  invoiceDescription: string | null;
  items: SubscriptionItemData[];
  latestInvoice: string | null;
  metadata: Metadata;
  pause: { behavior: 'keep_as_draft' | 'mark_uncollectible' | 'void'; resumesAt: number | null } | null;
  paymentSettings: PaymentSettingsRecord;
  pendingSetupIntent: string | null;
  pendingUpdate: PendingUpdateRecord | null;
  pausedAt: number | null;
  saveDefault: boolean;
  startDate: number;
  testClock: string | null;
  trialStart: number | null;
  trialEnd: number | null;
  trialMissingMethod: 'cancel' | 'create_invoice' | 'pause';
}

declare module '../../kernel/store/records' {
  interface Records {
    subscription: SubscriptionRecord;
  }
}
