import type { ReactionList, Transaction } from '../../kernel/store/transaction';
import { type ChargeRecord, isRefunded } from '../charges/record';
import { disputesOf, isInquiry } from './find';
import { reinstate, withdraw } from './money';
import { awaitResponse, dueBy } from './open';
import type { DisputeRecord, DisputeStatus } from './record';

/** The bank decides so many seconds after evidence that says how. */
const DECIDED_AFTER = 3;

/** Texts for `uncategorized_text` that decide a dispute in test mode (docs.stripe.com/testing). */
const OUTCOMES: Record<string, 'escalated' | 'lost' | 'won'> = {
  escalate_inquiry_evidence: 'escalated',
  losing_evidence: 'lost',
  winning_evidence: 'won',
};

function close(tx: Transaction, before: DisputeRecord, status: DisputeStatus): DisputeRecord {
  const ended = tx.put('dispute', { ...before, status });
  const closed = status === 'won' ? reinstate(tx, ended) : ended;
  tx.emit('charge.dispute.closed', 'dispute', closed, { status: before.status });
  return closed;
}

/** What is done about a dispute changes its charge too, though nothing that the charge shows (recorded). */
export function tellOfCharge(tx: Transaction, { charge: id }: DisputeRecord): void {
  const charge = tx.get('charge', id);
  if (charge) tx.emit('charge.updated', 'charge', charge, {});
}

/** Ends a dispute as not contested; a mere inquiry just closes. */
export const concede = (tx: Transaction, dispute: DisputeRecord): DisputeRecord =>
  close(tx, dispute, isInquiry(dispute) ? 'warning_closed' : 'lost');

/** Inquiries about a charge that was refunded whole have nothing left to ask. */
function closeInquiries(tx: Transaction, charge: string): void {
  for (const dispute of disputesOf(tx, charge)) {
    if (isInquiry(dispute) && dispute.status !== 'warning_closed') close(tx, dispute, 'warning_closed');
  }
}

/** Sends the evidence to the bank. What the bank makes of it is known a little later, if the evidence says so. */
export function submit(
  tx: Transaction,
  before: DisputeRecord,
  method: 'manual' | 'smart_disputes',
): DisputeRecord {
  const submitted = tx.put('dispute', {
    ...before,
    status: isInquiry(before) ? 'warning_under_review' : 'under_review',
    submission_count: before.submission_count + 1,
    submission_method: method,
  });
  const outcome = OUTCOMES[submitted.evidence.uncategorized_text?.trim() ?? ''];
  if (outcome && (outcome !== 'escalated' || isInquiry(submitted))) {
    tx.schedule({
      at: tx.now + DECIDED_AFTER,
      kind: 'dispute.decide',
      payload: { dispute: submitted.id, outcome },
    });
  }
  return submitted;
}

/** An inquiry becomes a chargeback: the money goes, and evidence is due anew. */
function escalate(tx: Transaction, before: DisputeRecord): void {
  const dispute = tx.put('dispute', {
    ...before,
    case_type: 'chargeback',
    due_by: dueBy(tx.now),
    evidence: before.prefilled ?? {},
    status: 'needs_response',
    submission_count: 0,
    submission_method: 'not_submitted',
  });
  tx.emit('charge.dispute.updated', 'dispute', dispute, { status: before.status });
  awaitResponse(tx, dispute);
  withdraw(tx, dispute);
}

export function decide(tx: Transaction, id: string, outcome: string): void {
  const dispute = tx.get('dispute', id);
  if (dispute?.status === 'warning_under_review') {
    if (outcome === 'escalated') escalate(tx, dispute);
    else close(tx, dispute, 'warning_closed');
  } else if (dispute?.status === 'under_review') close(tx, dispute, outcome === 'won' ? 'won' : 'lost');
}

/** The time to respond is over. */
export function pastDue(tx: Transaction, id: string): void {
  const dispute = tx.get('dispute', id);
  if (dispute?.status !== 'needs_response' || tx.now <= dispute.due_by) return;
  if (!dispute.smart) {
    concede(tx, dispute);
    return;
  }
  const submitted = submit(tx, dispute, 'smart_disputes');
  tx.emit('charge.dispute.updated', 'dispute', submitted, { status: dispute.status });
}

/** An inquiry that came to nothing. */
export function lapse(tx: Transaction, id: string): void {
  const dispute = tx.get('dispute', id);
  if (dispute && isInquiry(dispute) && dispute.status !== 'warning_closed') concede(tx, dispute);
}

export const disputeReactions: ReactionList = {
  'charge.refunded': (tx: Transaction, charge: ChargeRecord) => {
    if (isRefunded(charge)) closeInquiries(tx, charge.id);
  },
};
