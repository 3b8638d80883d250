import { paymentStatusSchema, type TimelineEntry } from '@app/contracts';
import { paymentStatusLabels, refundStatusLabel } from '../../components/status/status-text';
import { humanize, moneyIn, textIn } from '../../lib/detail-text';

/** What Stripe's events tell, where the name alone says too little. */
const eventText: Record<string, string> = {
  'payment_intent.created': 'Stripe has the payment',
  'payment_intent.requires_action': 'Stripe says: the bank asks the customer',
  'payment_intent.processing': 'Stripe says: the bank is working on it',
  'payment_intent.payment_failed': 'Stripe says: the card was not charged',
  'payment_intent.succeeded': 'Stripe says: paid',
  'payment_intent.canceled': 'Stripe says: cancelled',
  'charge.succeeded': 'Stripe says: the card was charged',
  'charge.failed': 'Stripe says: the charge failed',
  'charge.refunded': 'Stripe says: money was given back',
  'checkout.session.completed': 'Stripe says: the customer has finished on Stripe’s page',
  'checkout.session.expired': 'Stripe says: the time on Stripe’s page is over',
  'charge.dispute.created': 'Stripe says: the customer disputes the charge',
  'charge.dispute.closed': 'Stripe says: the dispute is closed',
};

/** How a call to Stripe ended; without an end its answer is still awaited. */
const outcomeText: Record<string, string> = {
  applied: 'Stripe answered',
  unexpected_state: 'the payment had moved on',
  rejected: 'Stripe refused',
  not_executed: 'Stripe did not take the call',
  given_up: 'no answer came, so Stripe was asked how it stands',
};

const statusOf = (what: string) => paymentStatusSchema.safeParse(what).data;

const sumOf = (entry: TimelineEntry, currency: string): string => {
  const sum = moneyIn(entry.details, 'amount', currency);
  return sum === null ? '' : ` of ${sum}`;
};

function attemptText({ what, details }: TimelineEntry): string {
  const outcome = textIn(details, 'outcome');
  const tried = what === 'cancel' ? 'Asked Stripe to cancel' : 'Asked Stripe to charge the card';
  return `${tried}: ${outcome === null ? 'no answer yet' : (outcomeText[outcome] ?? humanize(outcome))}`;
}

const disputeText: Record<string, string> = {
  opened: 'the customer disputes the charge',
  needs_response: 'waits for the shop’s answer',
  under_review: 'the bank looks at it',
  won: 'won',
  lost: 'lost',
};

/** What happened, in a sentence. */
export function entryText(entry: TimelineEntry, currency: string): string {
  const { kind, what } = entry;
  switch (kind) {
    case 'created':
      return `Payment${sumOf(entry, currency)} begun`;
    case 'attempt':
      return attemptText(entry);
    case 'status': {
      const status = statusOf(what);
      return status === undefined ? `Now: ${humanize(what)}` : paymentStatusLabels[status];
    }
    case 'event':
      return eventText[what] ?? `Stripe says: ${humanize(what)}`;
    case 'refund': {
      return `Refund${sumOf(entry, currency)}: ${refundStatusLabel(what.replace(/^refund\./, ''))}`;
    }
    case 'dispute': {
      const stands = what.replace(/^dispute\./, '');
      return `Dispute${sumOf(entry, currency)}: ${disputeText[stands] ?? humanize(stands)}`;
    }
    case 'mismatch':
      return what === 'mismatch.resolved'
        ? 'Taken off the list of mismatches'
        : `Listed as a mismatch: ${humanize(what.replace(/^mismatch\./, ''))}`;
    case 'action':
      return actionText[what] ?? humanize(what);
  }
}

const actionText: Record<string, string> = {
  'order.refund': 'Gave money back',
  'order.receipt': 'Sent the receipt again',
  'payment.refund_late_money': 'Sent the late money back once more',
  'mismatch.settle': 'Looked at the mismatch again: it is settled',
  'mismatch.close': 'Closed the mismatch with a note',
};

const hidden: Record<TimelineEntry['kind'], string[]> = {
  created: ['kind', 'amount', 'currency'],
  attempt: ['outcome', 'n'],
  status: ['version'],
  event: ['settledAt'],
  refund: ['id', 'of', 'amount', 'currency'],
  dispute: ['amount', 'currency'],
  mismatch: ['id', 'kind'],
  action: ['refundId', 'amount', 'currency', 'paymentId', 'kind'],
};

/** Details that `entryWords` has told already, and those that say nothing to an owner. */
export const hiddenDetails = ({ kind, details }: TimelineEntry): string[] =>
  kind === 'event' && details.state === 'handled' ? [...hidden.event, 'state'] : hidden[kind];

/** How a thing that happened looks: money arrived, something is wrong, or neither. */
export function entryTone({ kind, what }: TimelineEntry): 'good' | 'wrong' | undefined {
  if (what === 'mismatch.resolved' || what === 'dispute.won') return 'good';
  if (kind === 'mismatch' || kind === 'dispute') return 'wrong';
  if (kind === 'status' && statusOf(what) === 'succeeded') return 'good';
  return kind === 'refund' && /failed/.test(what) ? 'wrong' : undefined;
}

const actors = { shopper: 'the customer', system: 'the shop', stripe: 'Stripe', owner: 'an owner' } as const;

/** Who did it. */
export const actorText = ({ by }: TimelineEntry): string =>
  by.name === null ? actors[by.type] : by.type === 'owner' ? `${by.name}, in Admin` : by.name;
