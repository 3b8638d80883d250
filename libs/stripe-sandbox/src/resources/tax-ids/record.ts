import type { TaxIdType } from '../customers/tax-id-types';

export interface TaxIdRecord {
  id: string;
  created: number;
  country: string | null;
  /** Whose it is; `null` if it is the account's own. */
  customer: string | null;
  type: TaxIdType;
  value: string;
  verification: {
    status: 'pending' | 'unavailable' | 'unverified' | 'verified';
    verified_address: string | null;
    verified_name: string | null;
  } | null;
}

declare module '../../kernel/store/records' {
  interface Records {
    tax_id: TaxIdRecord;
  }
}
