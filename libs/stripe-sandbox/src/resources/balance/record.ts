import type Stripe from 'stripe';

/** One movement of money into or out of the account's balance. */
export interface BalanceTransactionRecord {
  id: string;
  created: number;
  /** Gross, in minor units; negative when money leaves. */
  amount: number;
  /** What Stripe takes of it; negative when a fee is refunded. */
  fee: number;
  fee_description: string | null;
  available_on: number;
  /** The test clock that its times are of, if it is one. */
  clock?: string;
  currency: string;
  description: string | null;
  /** The automatic payout that paid it out; `undefined` and `null` until then. */
  payout?: string | null;
  reporting_category: string;
  /** The charge, refund, dispute or payout that caused it. */
  source: string;
  type: Extract<
    Stripe.BalanceTransaction.Type,
    'adjustment' | 'charge' | 'payout' | 'payout_cancel' | 'refund' | 'refund_failure'
  >;
}

/** The balance of an account, by currency; there is one of it. */
export interface BalanceRecord {
  id: 'balance';
  created: number;
  available: Record<string, number>;
  /** When the next automatic payout is due, on the account's own clock. */
  payout_at?: number;
  /** By when it becomes available (`pendingKey`), then by currency. */
  pending: Record<string, Record<string, number>>;
}

declare module '../../kernel/store/records' {
  interface Records {
    balance: BalanceRecord;
    balance_transaction: BalanceTransactionRecord;
  }
}
