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
  /** Of the payment method that was charged. */
  payment_method?: string;
  reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null;
  /** Whether the number is known by which a bank finds the refund; in records of earlier versions the status says it. */
  reference_status?: 'available' | 'pending';
  status: 'canceled' | 'failed' | 'pending' | 'succeeded';
}

declare module '../../kernel/store/records' {
  interface Records {
    refund: RefundRecord;
  }
}
