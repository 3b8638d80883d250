import type { PaymentStatus, TimelineEntry } from '@app/contracts/browser';
import { capitalize, humanize, moneyIn, textIn } from '../../lib/detail-text';
import { maskedCard } from '../card/brand-name';
import { failureReason } from '../status/failure-text';
import { paymentStatusLabels, refundStatusLabel } from '../status/status-text';

/** Webhook events whose names say too little. */
const eventText: Record<string, string> = {
  'payment_intent.created': 'PaymentIntent created',
  'payment_intent.requires_action': 'verification needed',
  'payment_intent.processing': 'payment processing',
  'payment_intent.payment_failed': 'payment failed',
  'payment_intent.succeeded': 'payment succeeded',
  'payment_intent.canceled': 'payment canceled',
  'checkout.session.completed': 'Stripe Checkout completed',
  'checkout.session.expired': 'Stripe Checkout expired',
  'charge.dispute.created': 'dispute opened',
  'charge.dispute.closed': 'dispute closed',
};

/** How a call to Stripe ended. */
const outcomeText: Record<string, string> = {
  applied: 'answered by Stripe',
  unexpected_state: 'the payment had another status',
  rejected: 'rejected by Stripe',
  not_executed: 'not executed by Stripe',
  abandoned: 'no answer, status read from Stripe',
};

const isStatus = (what: string): what is PaymentStatus => Object.hasOwn(paymentStatusLabels, what);
const statusOf = (what: string) => (isStatus(what) ? what : undefined);

const amountText = (entry: TimelineEntry, currency: string): string => {
  const amount = moneyIn(entry.details, 'amount', currency);
  return amount === null ? '' : ` of ${amount}`;
};

function attemptText({ what, details }: TimelineEntry): string {
  const outcome = textIn(details, 'outcome');
  const call = what === 'cancel' ? 'Cancel' : 'Confirm';
  return `${call}: ${outcome === null ? 'waiting for an answer' : (outcomeText[outcome] ?? humanize(outcome))}`;
}

function statusText({ what, details }: TimelineEntry): string {
  const status = statusOf(what);
  if (status === undefined) return `Status: ${humanize(what)}`;
  const reason = failureReason(textIn(details, 'error'), textIn(details, 'declineCode'));
  return reason === null ? paymentStatusLabels[status] : `Failed: ${reason}`;
}

const disputeText: Record<string, string> = {
  opened: 'opened',
  needs_response: 'needs a response',
  under_review: 'under review',
  won: 'won',
  lost: 'lost',
};

/** What happened, in one line. */
function entryText(entry: TimelineEntry, currency: string): string {
  const { kind, what } = entry;
  switch (kind) {
    case 'created':
      return `Payment${amountText(entry, currency)} started`;
    case 'attempt':
      return attemptText(entry);
    case 'status':
      return statusText(entry);
    case 'event':
      return `Webhook: ${eventText[what] ?? humanize(what)}`;
    case 'refund':
      return `Refund${amountText(entry, currency)}: ${refundStatusLabel(what.replace(/^refund\./, ''))}`;
    case 'dispute': {
      const status = what.replace(/^dispute\./, '');
      return `Dispute${amountText(entry, currency)}: ${disputeText[status] ?? humanize(status)}`;
    }
    case 'mismatch':
      return what === 'mismatch.resolved'
        ? 'Mismatch resolved'
        : `Mismatch found: ${humanize(what.replace(/^mismatch\./, ''))}`;
    case 'action':
      return actionText[what] ?? capitalize(humanize(what));
  }
}

const actionText: Record<string, string> = {
  'order.refund': 'Refund requested',
  'order.receipt': 'Receipt resent',
  'payment.refund_unexpected': 'Refund retried',
  'mismatch.resolve': 'Mismatch checked and resolved',
  'mismatch.close': 'Mismatch closed with a note',
};

/** The card of an attempt: its label, and Stripe's id of it; null without one. */
export function cardOf({ kind, details }: TimelineEntry): { label: string; id: string } | null {
  const id = kind === 'attempt' ? textIn(details, 'card') : null;
  if (id === null) return null;
  const [brand, last4] = [textIn(details, 'brand'), textIn(details, 'last4')];
  return { label: brand && last4 ? maskedCard({ brand, last4 }) : 'Card', id };
}

const hidden: Record<TimelineEntry['kind'], string[]> = {
  created: ['kind', 'amount', 'currency'],
  attempt: ['outcome', 'n', 'card', 'brand', 'last4'],
  status: ['version', 'error', 'declineCode'],
  event: ['handledAt'],
  refund: ['id', 'of', 'amount', 'currency'],
  dispute: ['amount', 'currency'],
  mismatch: ['id', 'kind'],
  action: ['refundId', 'amount', 'currency', 'paymentId', 'kind'],
};

/** Details that are shown elsewhere in the entry, or that say nothing to an admin. */
const hiddenDetails = ({ kind, details }: TimelineEntry): string[] =>
  kind === 'event' && details.state === 'handled' ? [...hidden.event, 'state'] : hidden[kind];

/** How an entry looks: the payment succeeded, something is wrong, or neither. */
function entryTone({ kind, what }: TimelineEntry): 'good' | 'wrong' | undefined {
  if (what === 'mismatch.resolved' || what === 'dispute.won') return 'good';
  if (kind === 'mismatch' || kind === 'dispute') return 'wrong';
  if (kind === 'status' && statusOf(what) === 'succeeded') return 'good';
  return kind === 'refund' && /failed/.test(what) ? 'wrong' : undefined;
}

const actors = { shopper: 'Customer', system: 'System', stripe: 'Stripe', owner: 'Admin' } as const;

/** How the entries of a timeline read. */
export type EntryWords = {
  /** What happened, in one line. */
  text: (entry: TimelineEntry) => string;
  /** Whether something succeeded, something is wrong, or neither. */
  tone: (entry: TimelineEntry) => 'good' | 'wrong' | undefined;
  /** Details that are shown elsewhere in the entry, or that say nothing to an admin. */
  hidden: (entry: TimelineEntry) => string[];
};

/** The words for the timeline of a payment. */
export const paymentWords = (currency: string): EntryWords => ({
  text: (entry) => entryText(entry, currency),
  tone: entryTone,
  hidden: hiddenDetails,
});

/** Who did it. */
export const actorText = ({ by }: TimelineEntry): string =>
  by.name === null ? actors[by.type] : by.type === 'owner' ? `${by.name} (Admin)` : by.name;
