import type { Metadata, ShippingRecord } from '../../kernel/params/values';
import type { Period, PricingRecord } from '../invoice-items/record';
import type { HeldTaxRates, TaxAmount } from '../tax-rates/record';

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
  /** Of the line itself, in place of those of the invoice. */
  taxRates: HeldTaxRates;
  taxes: TaxAmount[] | undefined;
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
  defaultTaxRates: HeldTaxRates;
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
  /** `undefined` while there are no taxes to take off. */
  subtotalExcludingTax: number | undefined;
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

declare module '../../kernel/store/records' {
  interface Records {
    invoice: InvoiceRecord;
  }
}
