import { invoiceStatusSchema, membershipStatusSchema, type TimelineEntry } from '@app/contracts';
import { invoiceStatusLabels, membershipStatusLabels } from '../../components/status/status-text';
import { type EntryWords, paymentWords } from '../../components/timeline/timeline-text';
import { capitalize, humanize, moneyIn, textIn } from '../../lib/detail-text';

/** Names that say too little of what happened to a membership. */
const texts: Record<string, string> = {
  'membership.created': 'Joining began',
  'membership.joined': 'Joined',
  'subscription.cancel': 'Canceled',
  'member.cancel': 'Canceled',
  'mail.payment_failed': 'Mail sent: payment failed',
  'mail.reminder': 'Mail sent: renewal reminder',
};

/** The words for the timeline of a membership: its subscription, its invoices and their payments. */
export function memberWords(currency: string): EntryWords {
  const payment = paymentWords(currency);
  return {
    text: (entry) => texts[entry.what] ?? ownText(entry, currency) ?? payment.text(entry),
    tone: (entry) => ownTone(entry) ?? payment.tone(entry),
  };
}

/** A status such as `past_due`, `membership.past_due` or `invoice.paid`; null for anything else. */
function ownText(entry: TimelineEntry, currency: string): string | null {
  const { kind, what, details } = entry;
  const name = what.replace(/^(membership|subscription|invoice)\./, '');
  const amount = moneyIn(details, 'amount', currency);
  const number = textIn(details, 'number');
  if (what.startsWith('invoice.') && kind !== 'event') {
    const status = invoiceStatusSchema.safeParse(name).data;
    const label = status ? invoiceStatusLabels[status].toLowerCase() : humanize(name);
    return [`Invoice${number ? ` ${number}` : ''} ${label}`, amount].filter(Boolean).join(', ');
  }
  if (kind === 'created') return amount === null ? 'Joining began' : `Invoice of ${amount}`;
  const status = membershipStatusSchema.safeParse(name).data;
  if (kind === 'status' && status && name !== 'canceled') return `Membership ${label(status)}`;
  if (kind === 'status' && what.endsWith('.canceled')) return 'Membership canceled';
  if (what.startsWith('membership.')) return capitalize(humanize(what));
  return null;
}

const label = (status: keyof typeof membershipStatusLabels): string =>
  membershipStatusLabels[status].toLowerCase();

function ownTone({ kind, what }: TimelineEntry): 'good' | 'wrong' | undefined {
  if (kind !== 'status') return undefined;
  if (/(^|\.)(active|paid)$/.test(what)) return 'good';
  return /(^|\.)(past_due|unpaid|incomplete_expired)$/.test(what) ? 'wrong' : undefined;
}
