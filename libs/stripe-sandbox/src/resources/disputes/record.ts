import type { DisputePlan } from '../../cards/effects';
import type { Metadata } from '../../kernel/params/values';
import type { EnhancedEvidence, TextEvidence } from './evidence';

export type DisputeStatus =
  | 'lost'
  | 'needs_response'
  | 'under_review'
  | 'warning_closed'
  | 'warning_needs_response'
  | 'warning_under_review'
  | 'won';

/** A cardholder's objection to a charge, or the bank's question about one (`inquiry`). */
export interface DisputeRecord {
  id: string;
  created: number;
  amount: number;
  case_type: DisputePlan['caseType'];
  charge: string;
  currency: string;
  due_by: number;
  enhanced: DisputePlan['enhanced'];
  enhanced_evidence: EnhancedEvidence;
  evidence: TextEvidence;
  intended_submission_method: 'manual' | 'prefer_manual' | 'prefer_smart_disputes' | 'smart_disputes' | null;
  metadata: Metadata;
  network_reason_code: string | null;
  payment_intent: string;
  /** What of the evidence nobody has given: it was known from the payment. */
  prefilled?: TextEvidence;
  reason: DisputePlan['reason'];
  smart: boolean;
  status: DisputeStatus;
  submission_count: number;
  submission_method: 'manual' | 'not_submitted' | 'smart_disputes';
  /** Balance transactions: the withdrawal, then what came back. */
  balance_transactions: string[];
}

declare module '../../kernel/store/records' {
  interface Records {
    dispute: DisputeRecord;
  }
}
