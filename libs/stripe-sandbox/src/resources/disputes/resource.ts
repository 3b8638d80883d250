import { defineResource } from '../../kernel/resource';
import { buildDispute } from './build';
import { disputeReactions } from './decide';
import { disputeJobs } from './jobs';
import { disputeMachine } from './machine';
import { disputeRoutes } from './routes';

export const dispute = defineResource({
  name: 'dispute',
  formerNames: {
    enhancedEvidence: { of: {} },
    intended: 'intended_submission_method',
    submissions: 'submission_count',
    transactions: 'balance_transactions',
  },
  indexes: { charge: (r) => r.charge, payment_intent: (r) => r.payment_intent },
  machine: disputeMachine,
  view: buildDispute,
  expandable: { dispute: { charge: 'charge', payment_intent: 'payment_intent' } },
  jobs: disputeJobs,
  on: disputeReactions,
  added: {
    dispute: {
      '2024-10-28.acacia': [
        'enhanced_eligibility_types',
        'evidence.enhanced_evidence',
        'evidence_details.enhanced_eligibility',
      ],
      '2026-06-24.dahlia': [
        'evidence.enhanced_evidence.mastercard_compliance',
        'evidence_details.enhanced_eligibility.mastercard_compliance',
      ],
      '2026-07-29.dahlia': ['payment_method_details.card.network'],
      '2026-10-28.endive': [
        'intended_submission_method',
        'evidence.appeal',
        'evidence_details.submission_method',
      ],
    },
  },
  routes: disputeRoutes,
});
