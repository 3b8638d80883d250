import type Stripe from 'stripe';
import { cardOf } from '../../cards/table';
import type { View } from '../../kernel/view';
import { buildBalanceTransaction } from '../balance/build';
import { timeOn } from '../customers/clock';
import { compellingGaps, FILES, TEXTS } from './evidence';
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

function refundable(record: DisputeRecord, view: View): boolean {
  if (record.status !== 'warning_needs_response' && record.status !== 'warning_under_review') return false;
  const charge = view.account.store.charge.get(record.charge);
  return charge !== undefined && charge.amount_refunded < charge.amount_captured;
}

/** The time of the customer whose charge is disputed. */
function timeFor({ charge }: DisputeRecord, { account }: View): number {
  const customer = account.store.charge.get(charge)?.customer;
  return timeOn(account, customer ? account.store.customer.get(customer)?.test_clock : null);
}

/** A dispute as the API shows it, with its balance transactions whole. */
export function buildDispute(record: DisputeRecord, view: View): Stripe.Dispute {
  const { balance_transaction: entries, charge: charges } = view.account.store;
  const charge = charges.get(record.charge);
  const row = charge && cardOf(charge.method.card);
  const hasEvidence =
    Object.keys(record.evidence).length > 0 || Object.keys(record.enhanced_evidence).length > 0;
  return {
    id: record.id,
    object: 'dispute',
    amount: record.amount,
    balance_transactions: record.balance_transactions.flatMap((id) => {
      const entry = entries.get(id);
      return entry ? [buildBalanceTransaction(entry, view)] : [];
    }),
    charge: record.charge,
    created: record.created,
    currency: record.currency,
    enhanced_eligibility_types: record.enhanced === null ? [] : [record.enhanced],
    evidence: evidence(record),
    evidence_details: {
      due_by: record.due_by,
      enhanced_eligibility: eligibility(record),
      has_evidence: hasEvidence,
      past_due: record.submission_count === 0 && timeFor(record, view) > record.due_by,
      submission_count: record.submission_count,
      submission_method: record.submission_method,
    },
    intended_submission_method: record.intended_submission_method,
    is_charge_refundable: refundable(record, view),
    livemode: false,
    metadata: record.metadata,
    network_reason_code: record.network_reason_code,
    payment_intent: record.payment_intent,
    payment_method_details: {
      card: {
        brand: row?.brand ?? 'visa',
        case_type: record.case_type,
        network: row?.networks[row.networks.length - 1] ?? 'visa',
        network_reason_code: record.network_reason_code,
      },
      type: 'card',
    },
    reason: record.reason,
    status: record.status,
  };
}
