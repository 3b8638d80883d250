import type { Metadata } from '../../kernel/params/values';

/** An entry of a customer's balance; amounts below zero are credit. */
export interface CustomerBalanceTransactionRecord {
  id: string;
  created: number;
  amount: number;
  credit_note: string | null;
  currency: string;
  customer: string;
  description: string | null;
  ending_balance: number;
  invoice: string | null;
  metadata: Metadata;
  type: 'adjustment' | 'applied_to_invoice' | 'credit_note' | 'invoice_too_small' | 'unapplied_from_invoice';
}

declare module '../../kernel/store/records' {
  interface Records {
    customer_balance_transaction: CustomerBalanceTransactionRecord;
  }
}
