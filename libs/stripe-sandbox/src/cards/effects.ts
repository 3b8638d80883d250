/** A dispute that a card brings on. */
export interface DisputePlan {
  /** Seconds after the charge. */
  delay: number;
  reason: 'fraudulent' | 'noncompliant' | 'product_not_received';
  caseType: 'chargeback' | 'compliance' | 'inquiry';
  networkReasonCode: string | null;
  enhanced: 'mastercard_compliance' | 'visa_compelling_evidence_3' | 'visa_compliance' | null;
  /** Stripe answers it by itself if nobody else does. */
  smart: boolean;
  /** It does not come about when liability has gone to the issuer by 3-D Secure. */
  shifts: boolean;
}

/** What follows a successful charge of a card, beyond the charge. */
export interface Effects {
  disputes: readonly DisputePlan[];
  fraudWarning: boolean;
  refund: 'fails' | 'pending' | 'succeeds';
  /** Funds are available at once. */
  bypassPending: boolean;
}

export const NO_EFFECTS: Effects = {
  disputes: [],
  fraudWarning: false,
  refund: 'succeeds',
  bypassPending: false,
};

const DISPUTE_DELAY = 3;

/** Reason codes of the networks: docs.stripe.com/disputes/categories. */
export const VISA_FRAUD = '10.4';
export const VISA_NOT_RECEIVED = '13.1';
export const MASTERCARD_FRAUD = '4837';
/** Of an inquiry (recorded). */
export const VISA_INQUIRY = '10';

export const dispute = (special: Partial<DisputePlan> = {}): DisputePlan => ({
  delay: DISPUTE_DELAY,
  reason: 'fraudulent',
  caseType: 'chargeback',
  networkReasonCode: VISA_FRAUD,
  enhanced: null,
  smart: false,
  shifts: false,
  ...special,
});

export const effects = (special: Partial<Effects>): Effects => ({ ...NO_EFFECTS, ...special });
