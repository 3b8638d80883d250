import type { Metadata } from '../../kernel/params/values';

export interface ProductRecord {
  id: string;
  created: number;
  updated: number;
  deleted?: true;
  active: boolean;
  defaultPrice: string | null;
  description: string | null;
  images: string[];
  marketingFeatures: { name: string }[];
  metadata: Metadata;
  name: string;
  packageDimensions: { height: number; length: number; weight: number; width: number } | null;
  shippable: boolean | null;
  statementDescriptor: string | null;
  taxCode: string | null;
  type: 'good' | 'service';
  unitLabel: string | null;
  url: string | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    product: ProductRecord;
  }
}
