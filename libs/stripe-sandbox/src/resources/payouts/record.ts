import type { Metadata } from '../../kernel/params/values';

/** Money on its way from the balance to the account's bank. */
export interface PayoutRecord {
  id: string;
  created: number;
  /** Minor units. */
  amount: number;
  arrival_date: number;
  /** Made by the schedule, not by a call. */
  automatic: boolean;
  balance_transaction: string;
  currency: string;
  description: string | null;
  destination: string;
  /** How the money of a canceled payout came back into the balance. */
  failure_balance_transaction: string | null;
  metadata: Metadata;
  reconciliation_status: 'completed' | 'in_progress' | 'not_applicable';
  statement_descriptor: string | null;
  status: 'canceled' | 'in_transit' | 'paid' | 'pending';
}

declare module '../../kernel/store/records' {
  interface Records {
    payout: PayoutRecord;
  }
}
