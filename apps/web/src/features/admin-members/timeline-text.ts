import { invoiceStatusSchema, membershipStatusSchema, type TimelineEntry } from '@app/contracts/browser';
import { maskedCard } from '../../components/card/brand-name';
import { failureReason } from '../../components/status/failure-text';
import {
  invoiceStatusLabels,
  membershipStatusLabels,
  paymentStatusLabels,
} from '../../components/status/status-text';
import { type EntryWords, paymentWords } from '../../components/timeline/timeline-text';
import { moneyIn, textIn } from '../../lib/detail-text';

/** Webhook events whose names say too little. */
const eventText: Record<string, string> = {
  'customer.subscription.created': 'subscription created',
  'customer.subscription.updated': 'subscription updated',
  'customer.subscription.deleted': 'subscription ended',
  'invoice.payment_action_required': 'invoice needs verification',
  'invoiceitem.created': 'invoice item created',
};

/** Details that the line says already. */
const hidden = ['amount', 'currency', 'payment', 'brand', 'last4', 'declineCode', 'error', 'id'];

/** The words for the timeline of a membership: its subscription, its invoices and their payments. */
export function memberWords(currency: string): EntryWords {
  const payment = paymentWords(currency);
  return {
    text: (entry) => textOf(entry, currency) ?? payment.text(entry),
    tone: (entry) => toneOf(entry) ?? payment.tone(entry),
    hidden: (entry) => [...payment.hidden(entry), ...hiddenOf(entry)],
  };
}

function hiddenOf({ kind, details }: TimelineEntry): string[] {
  if (kind === 'status') return hidden;
  if (kind === 'action') return ['when', 'refunded', 'refundRest'];
  // Most events tell what the row says already and are not read.
  return kind === 'event' && details.state === 'ignored' ? ['state'] : [];
}

function textOf(entry: TimelineEntry, currency: string): string | null {
  const { kind, what, details } = entry;
  if (kind === 'created') return `Joining began${sumIn(entry, currency, ', ', ' a month')}`;
  if (kind === 'event') return eventText[what] ? `Webhook: ${eventText[what]}` : null;
  if (kind === 'action' && what === 'membership.cancel') {
    const refund = details.refunded ? moneyIn(details, 'refunded', currency) : null;
    return details.when === 'period_end'
      ? 'Canceled at the end of the month'
      : `Canceled now${refund ? `, with a refund of ${refund}` : ''}`;
  }
  return kind === 'status' ? statusText(entry, currency) : null;
}

/** What Stripe told of the subscription or of an invoice. */
function statusText(entry: TimelineEntry, currency: string): string | null {
  const { what, details } = entry;
  const [of, name] = what.includes('.') ? what.split('.') : ['', what];
  const invoice = invoiceStatusSchema.safeParse(name).data;
  const subscription = membershipStatusSchema.safeParse(name).data;
  if (of === 'invoice' && invoice) {
    const label = invoiceStatusLabels[invoice].toLowerCase();
    return `Invoice${sumIn(entry, currency, ' of ')} ${label}${why(entry)}`;
  }
  if ((of === 'subscription' || of === '') && subscription) {
    return `Membership ${membershipStatusLabels[subscription].toLowerCase()}`;
  }
  switch (what) {
    case 'cancel_at_period_end':
      return 'Canceled at the end of the month';
    case 'resumed':
      return 'Resumed';
    case 'price':
      return `Price changed${sumIn(entry, currency, ' to ', ' a month')}`;
    case 'product_differs':
      return 'Moved to another product at Stripe: no membership';
    case 'product_back':
      return 'Moved back to the membership';
    case 'card': {
      const [brand, last4] = [textIn(details, 'brand'), textIn(details, 'last4')];
      return brand && last4
        ? `Card for renewals: ${maskedCard({ brand, last4 })}`
        : 'Card for renewals changed';
    }
    default:
      return null;
  }
}

const sumIn = ({ details }: TimelineEntry, currency: string, before: string, after = ''): string => {
  const sum = moneyIn(details, 'amount', currency);
  return sum === null ? '' : `${before}${sum}${after}`;
};

/** Where the payment of an open invoice stands. */
function why({ what, details }: TimelineEntry): string {
  if (what !== 'invoice.open') return '';
  const reason = failureReason(textIn(details, 'error'), textIn(details, 'declineCode'));
  if (reason) return `: ${reason}`;
  const payment = textIn(details, 'payment');
  const asks = payment === 'requires_action' ? paymentStatusLabels.requires_action.toLowerCase() : null;
  return asks ? `: ${asks}` : '';
}

function toneOf({ kind, what }: TimelineEntry): 'good' | 'wrong' | undefined {
  if (kind !== 'status') return undefined;
  if (/(^|\.)(active|paid)$/.test(what)) return 'good';
  return /(^|\.)(past_due|unpaid|incomplete_expired|uncollectible)$/.test(what) ? 'wrong' : undefined;
}
