import type { Metadata } from '../../kernel/params/values';
import type { TaxType } from './params';

export interface TaxRateRecord {
  id: string;
  created: number;
  active: boolean;
  country: string | null;
  description: string | null;
  displayName: string;
  inclusive: boolean;
  jurisdiction: string | null;
  metadata: Metadata;
  /** Out of 100, as a decimal text, so that it stays exact. */
  percentage: string;
  state: string | null;
  taxType: TaxType | null;
}

/** Ids of the tax rates that something has; `undefined` in a data folder from before there were any. */
export type HeldTaxRates = string[] | undefined;

/** What one rate comes to. Amounts are in minor units. */
export interface TaxAmount {
  amount: number;
  inclusive: boolean;
  rate: string;
  /** What it is calculated on: without any tax. */
  taxable: number;
}

declare module '../../kernel/store/records' {
  interface Records {
    tax_rate: TaxRateRecord;
  }
}
