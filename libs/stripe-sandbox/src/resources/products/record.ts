import type { Metadata } from '../../kernel/params/values';

export interface ProductRecord {
  id: string;
  created: number;
  updated: number;
  deleted?: true;
  active: boolean;
  /** It stands for what a line was described as that was given without a price. */
  ad_hoc?: true;
  default_price: string | null;
  description: string | null;
  images: string[];
  marketing_features: { name: string }[];
  metadata: Metadata;
  name: string;
  package_dimensions: { height: number; length: number; weight: number; width: number } | null;
  shippable: boolean | null;
  statement_descriptor: string | null;
  tax_code: string | null;
  type: 'good' | 'service';
  unit_label: string | null;
  url: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    product: ProductRecord;
  }
}
