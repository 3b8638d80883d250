import type { Metadata } from '../../kernel/params/values';
import type { Period } from '../invoice-items/record';
import type { HeldTaxRates } from '../tax-rates/record';

/** What of an item's price was billed for which time, after discounts: what a credit can give back. */
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

/** Says in which subscription an item is to be found. */
export interface SubscriptionItemRecord {
  id: string;
  created: number;
  subscription: string;
  deleted?: true;
}

declare module '../../kernel/store/records' {
  interface Records {
    subscription_item: SubscriptionItemRecord;
  }
}
