import { cardOf } from '../../cards/table';
import type { Transaction } from '../../kernel/store/transaction';
import { enterLate } from '../charges/funds';
import type { ChargeRecord } from '../charges/record';
import { withdraw } from './money';
import { prefilled } from './prefill';
import type { DisputeRecord } from './record';

const DAY = 86_400;

/** Evidence is due at the end of the eighth day after, in UTC (recorded). */
const RESPONSE_DAYS = 8;

/** An inquiry that never became a chargeback closes after so many days (docs.stripe.com/disputes). */
const INQUIRY_DAYS = 120;

export const dueBy = (now: number): number => (Math.floor(now / DAY) + RESPONSE_DAYS + 1) * DAY - 1;

export function awaitResponse(tx: Transaction, dispute: DisputeRecord): void {
  tx.schedule({ at: dispute.due_by + 1, kind: 'dispute.due', payload: { dispute: dispute.id } });
}

/** 3-D Secure moves the liability for fraud to the issuer, even when the card was only tried. */
const liabilityShifted = ({ three_d_secure: threeDSecure }: ChargeRecord): boolean =>
  threeDSecure?.result === 'authenticated' || threeDSecure?.result === 'attempt_acknowledged';

/** The cardholder disputes a charge, in the way its card is made to. */
export function openDispute(tx: Transaction, id: string, place: number): void {
  const charge = tx.get('charge', id);
  const plan = charge && cardOf(charge.method.card).effects.disputes[place];
  if (!plan || (plan.shifts && liabilityShifted(charge))) return;
  const amount = charge.amount_captured - charge.amount_refunded;
  if (amount <= 0) return;
  const entered = enterLate(tx, charge);
  const inquiry = plan.caseType === 'inquiry';
  const evidence = prefilled(tx, charge);
  const dispute = tx.put('dispute', {
    id: tx.account.ids.plain('du', tx.wall),
    created: tx.now,
    amount,
    case_type: plan.caseType,
    charge: charge.id,
    currency: charge.currency,
    due_by: dueBy(tx.now),
    enhanced: plan.enhanced,
    enhanced_evidence: {},
    evidence,
    intended_submission_method: plan.smart ? 'prefer_smart_disputes' : null,
    metadata: {},
    network_reason_code: plan.networkReasonCode,
    payment_intent: charge.payment_intent,
    prefilled: evidence,
    reason: plan.reason,
    smart: plan.smart,
    status: inquiry ? 'warning_needs_response' : 'needs_response',
    submission_count: 0,
    submission_method: 'not_submitted',
    balance_transactions: [],
  });
  if (!entered.disputed) tx.put('charge', { ...entered, dispute: dispute.id, disputed: true });
  tx.emit('charge.dispute.created', 'dispute', dispute);
  if (inquiry) {
    tx.schedule({
      at: dispute.created + INQUIRY_DAYS * DAY,
      kind: 'dispute.lapse',
      payload: { dispute: dispute.id },
    });
    return;
  }
  awaitResponse(tx, dispute);
  withdraw(tx, dispute);
}
