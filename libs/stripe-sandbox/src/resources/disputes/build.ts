import type Stripe from 'stripe';
import { cardOf } from '../../cards/table';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import { buildBalanceTransaction } from '../balance/build';
import { timeOn } from '../customers/clock';
import { compellingGaps, FILES, TEXTS, type TextEvidence } from './evidence';
import { takesMoney } from './find';
import type { DisputeRecord } from './record';

function enhancedEvidence(record: DisputeRecord): Stripe.Dispute.Evidence.EnhancedEvidence {
  const { enhanced, enhanced_evidence: given } = record;
  if (enhanced === null) return {};
  if (enhanced === 'visa_compelling_evidence_3') {
    return {
      visa_compelling_evidence_3: {
        disputed_transaction: given.disputed ?? null,
        prior_undisputed_transactions: given.prior ?? [],
      },
    };
  }
  return { [enhanced]: { fee_acknowledged: given.fee_acknowledged ?? false } };
}

function eligibility(record: DisputeRecord): Stripe.Dispute.EvidenceDetails.EnhancedEligibility {
  const { enhanced, enhanced_evidence: given } = record;
  if (enhanced === null) return {};
  if (enhanced === 'visa_compelling_evidence_3') {
    const gaps = compellingGaps(given);
    return {
      visa_compelling_evidence_3: {
        required_actions: gaps,
        status: gaps.length === 0 ? 'qualified' : 'requires_action',
      },
    };
  }
  return {
    [enhanced]: { status: given.fee_acknowledged ? 'fee_acknowledged' : 'requires_fee_acknowledgement' },
  };
}

type Texts = Record<(typeof TEXTS)[number], string | null>;
type Files = Record<(typeof FILES)[number], null>;

function evidence(record: DisputeRecord): Stripe.Dispute.Evidence {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, record.evidence[name] ?? null])) as Texts;
  const files = Object.fromEntries(FILES.map((name) => [name, null])) as Files;
  return { ...texts, ...files, enhanced_evidence: enhancedEvidence(record) };
}

/** Whether the charge can be refunded: while it is only asked about, and again once the dispute is won (recorded). */
function refundable(record: DisputeRecord, view: View): boolean {
  if (takesMoney(record)) return false;
  const charge = view.account.store.charge.get(record.charge);
  return charge !== undefined && charge.amount_refunded < charge.amount_captured;
}

/** Whether anybody has given evidence: what was filled in by itself is none (recorded). */
function hasEvidence({
  enhanced_evidence: enhanced,
  evidence: texts,
  prefilled = {},
}: DisputeRecord): boolean {
  const names = Object.keys(texts) as (keyof TextEvidence)[];
  return names.some((name) => texts[name] !== prefilled[name]) || Object.keys(enhanced).length > 0;
}

/** The time of the customer whose charge is disputed. */
function timeFor({ charge }: DisputeRecord, { account }: View): number {
  const customer = account.store.charge.get(charge)?.customer;
  return timeOn(account, customer ? account.store.customer.get(customer)?.test_clock : null);
}

function evidenceDetails(record: DisputeRecord, view: View): Stripe.Dispute.EvidenceDetails {
  const { due_by, submission_count, submission_method } = record;
  return {
    due_by,
    enhanced_eligibility: eligibility(record),
    has_evidence: hasEvidence(record),
    past_due: submission_count === 0 && timeFor(record, view) > due_by,
    submission_count,
    submission_method,
  };
}

function cardDetails(record: DisputeRecord, view: View): Stripe.Dispute.PaymentMethodDetails.Card {
  const charge = view.account.store.charge.get(record.charge);
  const row = charge && cardOf(charge.method.card);
  return {
    brand: row?.brand ?? 'visa',
    case_type: record.case_type,
    network: row?.networks[row.networks.length - 1] ?? 'visa',
    network_reason_code: record.network_reason_code,
  };
}

/** A field that recorded disputes have and the package does not declare. */
interface Undeclared {
  /** The withdrawal, if there is one. */
  balance_transaction: string | null;
}

/** A dispute as the API shows it, with its balance transactions whole. */
export const buildDispute: Shows<DisputeRecord, Stripe.Dispute & Undeclared, View> = viewOf({
  object: 'dispute',
  shows: [
    'amount charge created currency intended_submission_method metadata network_reason_code payment_intent',
    'reason status',
  ],
  defaults: { livemode: false },
  fields: {
    balance_transaction: ({ balance_transactions: [first] }) => first ?? null,
    balance_transactions: ({ balance_transactions: ids }, view) =>
      ids.flatMap((id) => {
        const entry = view.account.store.balance_transaction.get(id);
        return entry ? [buildBalanceTransaction(entry, view)] : [];
      }),
    enhanced_eligibility_types: ({ enhanced }) => (enhanced === null ? [] : [enhanced]),
    evidence,
    evidence_details: evidenceDetails,
    is_charge_refundable: refundable,
    payment_method_details: (record, view) => ({ card: cardDetails(record, view), type: 'card' }),
  },
});
