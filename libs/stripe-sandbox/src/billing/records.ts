import type { Metadata } from '../params/common';
import type { ShippingRecord } from '../store/records';

export interface Period {
  start: number;
  end: number;
}

/** Which price a line or an item is of; `unit` is in minor units, as a decimal text. */
export interface PricingRecord {
  price: string;
  product: string;
  unit: string | null;
}

/** An invoice item: a line waiting for an invoice, or on one. */
export interface InvoiceItemRecord {
  id: string;
  created: number;
  deleted?: true;
  amount: number;
  currency: string;
  customer: string;
  description: string | null;
  discountable: boolean;
  discounts: string[];
  invoice: string | null;
  metadata: Metadata;
  period: Period;
  pricing: PricingRecord | null;
  proration: boolean;
  quantity: number;
  subscription: string | null;
  subscriptionItem: string | null;
  testClock: string | null;
}

export interface DiscountAmount {
  amount: number;
  discount: string;
}

export interface InvoiceLineRecord {
  id: string;
  /** Before discounts. */
  amount: number;
  description: string | null;
  discountable: boolean;
  /** Of the line itself, beside those of the invoice. */
  discounts: string[];
  discountAmounts: DiscountAmount[];
  invoiceItem: string | null;
  metadata: Metadata;
  period: Period;
  pricing: PricingRecord | null;
  proration: boolean;
  quantity: number;
  subscription: string | null;
  subscriptionItem: string | null;
}

export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'uncollectible' | 'void';
export type BillingReason =
  | 'manual'
  | 'subscription_create'
  | 'subscription_cycle'
  | 'subscription_update'
  | 'upcoming';
export type CollectionMethod = 'charge_automatically' | 'send_invoice';

/** What an invoice or a subscription says about how its payments are to be made. */
export interface PaymentSettingsRecord {
  types: ('card' | 'link')[] | null;
  requestThreeDSecure: 'any' | 'automatic' | 'challenge' | null;
}

export interface InvoiceRecord {
  id: string;
  created: number;
  deleted?: true;
  status: InvoiceStatus;
  amountDue: number;
  amountPaid: number;
  attemptCount: number;
  attempted: boolean;
  autoAdvance: boolean;
  finalizesAt: number | null;
  billingReason: BillingReason;
  collectionMethod: CollectionMethod;
  currency: string;
  customFields: { name: string; value: string }[] | null;
  customer: string;
  /** The customer's data as they were when the invoice was finalized; `null` while they still follow. */
  customerThen: CustomerThen | null;
  daysUntilDue: number | null;
  defaultPaymentMethod: string | null;
  description: string | null;
  discounts: string[];
  dueDate: number | null;
  effectiveAt: number | null;
  endingBalance: number | null;
  finalizedAt: number | null;
  footer: string | null;
  lines: InvoiceLineRecord[];
  markedUncollectibleAt: number | null;
  metadata: Metadata;
  nextPaymentAttempt: number | null;
  number: string | null;
  offStripe: number;
  paidAt: number | null;
  paymentSettings: PaymentSettingsRecord;
  period: Period;
  prorationDate: number | null;
  secret: string;
  shippingDetails: ShippingRecord | null;
  startingBalance: number;
  statementDescriptor: string | null;
  subscription: string | null;
  subscriptionMetadata: Metadata | null;
  subtotal: number;
  testClock: string | null;
  total: number;
  uncollectibleReason: 'max_payment_attempts' | 'subscription_paused' | 'user_forgiven' | null;
  voidedAt: number | null;
  webhooksDeliveredAt: number | null;
}

export interface CustomerThen {
  address: ShippingRecord['address'] | null;
  email: string | null;
  name: string | null;
  phone: string | null;
  shipping: { address: ShippingRecord['address']; name: string; phone: string | null } | null;
  taxExempt: 'exempt' | 'none' | 'reverse';
}

export interface InvoicePaymentRecord {
  id: string;
  created: number;
  amountPaid: number | null;
  amountRequested: number;
  canceledAt: number | null;
  currency: string;
  invoice: string;
  isDefault: boolean;
  paidAt: number | null;
  paymentIntent: string;
  status: 'canceled' | 'open' | 'paid';
}

/** What of an item's price was billed for which time, after discounts: what a credit can give back. */
export interface BilledRecord extends Period {
  amount: number;
}

export interface SubscriptionItemData {
  id: string;
  created: number;
  discounts: string[];
  metadata: Metadata;
  period: Period;
  price: string;
  quantity: number;
  billed: BilledRecord | null;
}

/** Says in which subscription an item is to be found. */
export interface SubscriptionItemRecord {
  id: string;
  created: number;
  subscription: string;
  deleted?: true;
}

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

export interface PortalConfigurationRecord {
  id: string;
  created: number;
  updated: number;
  active: boolean;
  isDefault: boolean;
  defaultReturnUrl: string | null;
  features: Record<string, unknown>;
  headline: string | null;
  privacyPolicyUrl: string | null;
  termsOfServiceUrl: string | null;
  loginPage: boolean;
  metadata: Metadata;
  name: string | null;
}

export interface PortalSessionRecord {
  id: string;
  created: number;
  configuration: string;
  customer: string;
  flow: Record<string, unknown> | null;
  locale: string | null;
  returnUrl: string | null;
  secret: string;
}
