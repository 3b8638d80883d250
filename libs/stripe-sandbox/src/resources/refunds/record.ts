import type { Metadata } from '../../kernel/params/values';

export interface RefundRecord {
  id: string;
  created: number;
  amount: number;
  balance_transaction: string | null;
  charge: string;
  currency: string;
  customer: string | null;
  /** Why the money came back, and its way into the balance. */
  failure: { reason: string; balance_transaction: string } | null;
  metadata: Metadata;
  payment_intent: string;
  reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null;
  status: 'canceled' | 'failed' | 'pending' | 'succeeded';
}

declare module '../../kernel/store/records' {
  interface Records {
    refund: RefundRecord;
  }
}
