import type { Address, Metadata } from '../../kernel/params/values';

export interface CustomerRecord {
  id: string;
  created: number;
  business_name?: string | null;
  individual_name?: string | null;
  deleted?: true;
  address: Address | null;
  balance: number;
  /** That of all that is billed to it; `null` until something is. */
  currency?: string | null;
  description: string | null;
  email: string | null;
  invoice_prefix: string;
  invoice_settings: {
    custom_fields?: { name: string; value: string }[] | null;
    default_payment_method: string | null;
    footer: string | null;
    /** How its invoices are drawn. */
    rendering_options?: {
      amount_tax_display?: 'exclude_tax' | 'include_inclusive_tax' | null;
      template?: string;
    } | null;
  };
  metadata: Metadata;
  name: string | null;
  next_invoice_sequence: number;
  phone: string | null;
  preferred_locales: string[];
  shipping: { address: Address; name: string; phone: string | null } | null;
  tax_exempt: 'exempt' | 'none' | 'reverse';
  test_clock: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    customer: CustomerRecord;
  }
}
