import { laterOf } from '../stripe/later-status';

// The states of a dispute, which may begin as an inquiry:
// https://docs.stripe.com/api/disputes/object#dispute_object-status
const course = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'prevented',
  'lost',
  'won',
];

/** Statuses in which the bank has the money: it cannot be refunded as well (docs.stripe.com/disputes). */
export const holdingMoney = ['needs_response', 'under_review', 'prevented', 'lost'];

/** What a dispute means for the shop. */
export type DisputeOutcome = 'open' | 'kept' | 'lost';

export function disputeOutcome(status: string): DisputeOutcome {
  if (status === 'won' || status === 'warning_closed') return 'kept';
  return status === 'lost' || status === 'prevented' ? 'lost' : 'open';
}

/** The newer of two statuses of one dispute. */
export const laterDisputeStatus = (known: string, said: string): string => laterOf(course, known, said);
