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
  caseType: DisputePlan['caseType'];
  charge: string;
  currency: string;
  dueBy: number;
  enhanced: DisputePlan['enhanced'];
  enhancedEvidence: EnhancedEvidence;
  evidence: TextEvidence;
  intended: 'manual' | 'prefer_manual' | 'prefer_smart_disputes' | 'smart_disputes' | null;
  metadata: Metadata;
  networkReasonCode: string | null;
  paymentIntent: string;
  reason: DisputePlan['reason'];
  smart: boolean;
  status: DisputeStatus;
  submissions: number;
  submissionMethod: 'manual' | 'not_submitted' | 'smart_disputes';
  /** Balance transactions: the withdrawal, then what came back. */
  transactions: string[];
}

declare module '../../kernel/store/records' {
  interface Records {
    dispute: DisputeRecord;
  }
}
