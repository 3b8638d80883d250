import type { Metadata } from '../../kernel/params/values';
import type { HeldTaxRates } from '../tax-rates/record';

export interface Period {
  start: number;
  end: number;
}

/** Which price a line or an item is of; `unit` is in minor units, as a decimal text. */
export interface PricingRecord {
  price: string;
  product: string;
  unit_amount_decimal: string | null;
}

/** What a credit is for: lines of an invoice, or an item that no invoice had taken up yet. */
export type CreditedRecord = { invoice: string; lines: string[] } | { invoice_item: string };

/** An invoice item: a line waiting for an invoice, or on one. */
export interface InvoiceItemRecord {
  id: string;
  created: number;
  deleted?: true;
  amount: number;
  currency: string;
  /** What a proration credits; absent in all other items. */
  credited?: CreditedRecord | null;
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
  subscription_item: string | null;
  tax_rates: HeldTaxRates;
  test_clock: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    invoiceitem: InvoiceItemRecord;
  }
}
