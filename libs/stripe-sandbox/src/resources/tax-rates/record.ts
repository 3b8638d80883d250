import type { Metadata } from '../../kernel/params/values';
import type { TaxType } from './params';

export interface TaxRateRecord {
  id: string;
  created: number;
  active: boolean;
  country: string | null;
  description: string | null;
  display_name: string;
  inclusive: boolean;
  jurisdiction: string | null;
  metadata: Metadata;
  /** Out of 100, as a decimal text, so that it stays exact. */
  percentage: string;
  state: string | null;
  tax_type: TaxType | null;
}

/** Ids of the tax rates that something has; `undefined` in a data folder from before there were any. */
export type HeldTaxRates = string[] | undefined;

/** What one rate comes to. Amounts are in minor units. */
export interface TaxAmount {
  amount: number;
  inclusive: boolean;
  tax_rate: string;
  /** What it is calculated on: without any tax. */
  taxable_amount: number;
}

declare module '../../kernel/store/records' {
  interface Records {
    tax_rate: TaxRateRecord;
  }
}
