/** A payment that a person should look at. */
export interface ReviewRecord {
  id: string;
  created: number;
  billingZip: string | null;
  charge: string;
  closedReason: 'approved' | 'canceled' | 'disputed' | 'refunded' | 'refunded_as_fraud' | null;
  paymentIntent: string;
}

declare module '../../kernel/store/records' {
  interface Records {
    review: ReviewRecord;
  }
}
