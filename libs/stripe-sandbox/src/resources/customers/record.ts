import type { Address, Metadata } from '../../kernel/params/values';

export interface CustomerRecord {
  id: string;
  created: number;
  businessName?: string | null;
  individualName?: string | null;
  customFields?: { name: string; value: string }[] | null;
  /** How its invoices are drawn. */
  rendering?: {
    amount_tax_display?: 'exclude_tax' | 'include_inclusive_tax' | null;
    template?: string;
  } | null;
  deleted?: true;
  address: Address | null;
  balance: number;
  description: string | null;
  email: string | null;
  invoicePrefix: string;
  defaultPaymentMethod: string | null;
  footer: string | null;
  metadata: Metadata;
  name: string | null;
  nextInvoiceSequence: number;
  phone: string | null;
  preferredLocales: string[];
  shipping: { address: Address; name: string; phone: string | null } | null;
  taxExempt: 'exempt' | 'none' | 'reverse';
  testClock: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    customer: CustomerRecord;
  }
}
