import type { Metadata, ShippingRecord } from '../../kernel/params/values';
import type { TaxIdType } from '../customers/tax-id-types';
import type { CreditedRecord, Period, PricingRecord } from '../invoice-items/record';
import type { HeldTaxRates, TaxAmount } from '../tax-rates/record';

export interface DiscountAmount {
  amount: number;
  discount: string;
}

export interface InvoiceLineRecord {
  id: string;
  /** Before discounts. */
  amount: number;
  /** What a proration credits; absent in all other lines. */
  credited?: CreditedRecord | null;
  description: string | null;
  discountable: boolean;
  /** Of the line itself, beside those of the invoice. */
  discounts: string[];
  discount_amounts: DiscountAmount[];
  invoice_item: string | null;
  metadata: Metadata;
  period: Period;
  pricing: PricingRecord | null;
  proration: boolean;
  quantity: number;
  subscription: string | null;
  subscription_item: string | null;
  /** Of the line itself, in place of those of the invoice. */
  tax_rates: HeldTaxRates;
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
  payment_method_types: ('card' | 'link')[] | null;
  request_three_d_secure: 'any' | 'automatic' | 'challenge' | null;
}

export interface InvoiceRecord {
  id: string;
  created: number;
  deleted?: true;
  status: InvoiceStatus;
  amount_due: number;
  amount_paid: number;
  attempt_count: number;
  attempted: boolean;
  auto_advance: boolean;
  automatically_finalizes_at: number | null;
  billing_reason: BillingReason;
  collection_method: CollectionMethod;
  currency: string;
  custom_fields: { name: string; value: string }[] | null;
  customer: string;
  /** The customer's data as they were when the invoice was finalized; `null` while they still follow. */
  customer_then: CustomerThen | null;
  days_until_due: number | null;
  default_payment_method: string | null;
  default_tax_rates: HeldTaxRates;
  description: string | null;
  discounts: string[];
  due_date: number | null;
  effective_at: number | null;
  ending_balance: number | null;
  finalized_at: number | null;
  footer: string | null;
  lines: InvoiceLineRecord[];
  marked_uncollectible_at: number | null;
  metadata: Metadata;
  next_payment_attempt: number | null;
  number: string | null;
  amount_paid_off_stripe: number;
  paid_at: number | null;
  payment_settings: PaymentSettingsRecord;
  period: Period;
  /** Credited by credit notes after it was paid; absent without one. */
  post_payment_credit_notes_amount?: number;
  /** Taken off what is to be paid by credit notes; absent without one. */
  pre_payment_credit_notes_amount?: number;
  proration_date: number | null;
  secret: string;
  shipping_details: ShippingRecord | null;
  starting_balance: number;
  statement_descriptor: string | null;
  subscription: string | null;
  subscription_metadata: Metadata | null;
  subtotal: number;
  /** `undefined` while there are no taxes to take off. */
  subtotal_excluding_tax: number | undefined;
  test_clock: string | null;
  total: number;
  uncollectible_reason: 'max_payment_attempts' | 'subscription_paused' | 'user_forgiven' | null;
  voided_at: number | null;
  webhooks_delivered_at: number | null;
}

export interface CustomerThen {
  address: ShippingRecord['address'] | null;
  email: string | null;
  name: string | null;
  phone: string | null;
  shipping: { address: ShippingRecord['address']; name: string; phone: string | null } | null;
  tax_exempt: 'exempt' | 'none' | 'reverse';
  /** `undefined` in a data folder from before there were any. */
  tax_ids?: { type: TaxIdType; value: string }[];
}

declare module '../../kernel/store/records' {
  interface Records {
    invoice: InvoiceRecord;
  }
}
