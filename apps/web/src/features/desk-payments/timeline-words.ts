import { paymentStatusSchema, type TimelineEntry } from '@app/contracts';
import { paymentStatusWords, refundStatus } from '../../components/status/status-words';
import { moneyIn, plainWords, textIn } from '../../lib/detail-words';

/** What Stripe's events tell, where the name alone says too little. */
const eventWords: Record<string, string> = {
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

const outcomeWords: Record<string, string> = {
  succeeded: 'paid',
  applied: 'answered',
  declined: 'declined',
  rejected: 'refused',
  unknown: 'no answer yet',
  requires_action: 'the bank asks',
};

const statusOf = (what: string) => paymentStatusSchema.safeParse(what.replace(/^status\./, '')).data;

const sumOf = (entry: TimelineEntry, currency: string): string => {
  const sum = moneyIn(entry.details, 'amount', currency);
  return sum === null ? '' : ` of ${sum}`;
};

function attemptWords({ what, details }: TimelineEntry): string {
  const outcome = textIn(details, 'outcome');
  const tried = what.startsWith('cancel')
    ? 'Asked Stripe to cancel'
    : what.startsWith('expire')
      ? 'Asked Stripe to close its page'
      : 'Asked Stripe to charge the card';
  return outcome === null ? tried : `${tried}: ${outcomeWords[outcome] ?? plainWords(outcome)}`;
}

/** What happened, in a sentence. */
export function entryWords(entry: TimelineEntry, currency: string): string {
  const { kind, what } = entry;
  switch (kind) {
    case 'created':
      return `Payment${sumOf(entry, currency)} begun`;
    case 'attempt':
      return attemptWords(entry);
    case 'status': {
      const status = statusOf(what);
      return status === undefined ? `Now: ${plainWords(what)}` : paymentStatusWords[status];
    }
    case 'event':
      return eventWords[what] ?? `Stripe says: ${plainWords(what)}`;
    case 'refund': {
      const status = textIn(entry.details, 'status') ?? what.replace(/^refund\./, '');
      return `Refund${sumOf(entry, currency)}: ${refundStatus(status)}`;
    }
    case 'dispute':
      return `Dispute${sumOf(entry, currency)}: ${plainWords(what.replace(/^dispute\./, ''))}`;
    case 'mismatch':
      return `Listed as a mismatch: ${plainWords(what)}`;
    case 'action':
      return actionWords[what] ?? plainWords(what);
  }
}

const actionWords: Record<string, string> = {
  'order.refund': 'Gave money back',
  'order.receipt': 'Sent the receipt again',
  'mismatch.settle': 'Looked at the mismatch again',
};

/** Details that `entryWords` has told already. */
export const toldInWords = ({ kind }: TimelineEntry): string[] =>
  kind === 'attempt' ? ['outcome', 'currency'] : ['amount', 'currency', 'status'];

/** How a thing that happened looks: money arrived, something is wrong, or neither. */
export function entryTone({ kind, what }: TimelineEntry): 'good' | 'wrong' | undefined {
  if (kind === 'mismatch' || kind === 'dispute') return 'wrong';
  if (kind === 'status' && statusOf(what) === 'succeeded') return 'good';
  return kind === 'refund' && /failed/.test(what) ? 'wrong' : undefined;
}

const who = { shopper: 'the customer', system: 'the shop', stripe: 'Stripe', owner: 'an owner' } as const;

/** Who did it. */
export const whoWords = ({ by }: TimelineEntry): string =>
  by.name === null ? who[by.type] : by.type === 'owner' ? `${by.name}, at the desk` : by.name;
