/** A payment that a person should look at. */
export interface ReviewRecord {
  id: string;
  created: number;
  billing_zip: string | null;
  charge: string;
  closed_reason: 'approved' | 'canceled' | 'disputed' | 'refunded' | 'refunded_as_fraud' | null;
  payment_intent: string;
}

declare module '../../kernel/store/records' {
  interface Records {
    review: ReviewRecord;
  }
}
