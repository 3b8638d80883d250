/** The issuer's word that a charge may be fraud. */
export interface EarlyFraudWarningRecord {
  id: string;
  created: number;
  /** Something can still be done: the charge is neither refunded nor disputed. */
  actionable: boolean;
  charge: string;
  payment_intent: string;
}

declare module '../../kernel/store/records' {
  interface Records {
    early_fraud_warning: EarlyFraudWarningRecord;
  }
}
