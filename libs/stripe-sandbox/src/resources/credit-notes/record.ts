import type { Metadata } from '../../kernel/params/values';
import type { DiscountAmount } from '../invoices/record';
import type { HeldTaxRates, TaxAmount } from '../tax-rates/record';

export interface CreditNoteLineRecord {
  id: string;
  /** Before discounts and without the tax that comes on top. */
  amount: number;
  description: string | null;
  discount_amounts: DiscountAmount[];
  invoice_line_item: string | null;
  metadata: Metadata;
  quantity: number | null;
  tax_rates: HeldTaxRates;
  taxes: TaxAmount[];
  type: 'custom_line_item' | 'invoice_line_item';
  unit_amount_decimal: string | null;
}

export interface CreditNoteRecord {
  id: string;
  created: number;
  /** All of it, with taxes. */
  amount: number;
  currency: string;
  customer: string;
  customer_balance_transaction: string | null;
  effective_at: number;
  invoice: string;
  lines: CreditNoteLineRecord[];
  memo: string | null;
  metadata: Metadata;
  number: string;
  out_of_band_amount: number | null;
  /** What of it credits what had been paid. */
  post_payment_amount: number;
  /** What of it was taken off what was still to be paid. */
  pre_payment_amount: number;
  reason: 'duplicate' | 'fraudulent' | 'order_change' | 'product_unsatisfactory' | null;
  refunds: { refund: string; amount_refunded: number }[];
  secret: string;
  status: 'issued' | 'void';
  test_clock: string | null;
  voided_at: number | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    credit_note: CreditNoteRecord;
  }
}
