import type { AuditEntry } from '@app/contracts';
import { detailPairs, humanize, moneyIn, textIn, valueText } from '../../lib/detail-text';
import { shortId } from '../../lib/short-id';

const nouns: Record<string, string> = {
  product: 'book',
  order: 'order',
  payment: 'payment',
  mismatch: 'mismatch',
  user: 'account',
};

/** Where a subject can be looked at; null where there is no page for it. */
export function subjectAddress({ subjectType, subjectId }: AuditEntry): string | null {
  switch (subjectType) {
    case 'product':
      return `/admin/books/${subjectId}`;
    case 'order':
      return `/admin/orders/${subjectId}`;
    case 'payment':
      return `/admin/payments/${subjectId}`;
    case 'mismatch':
      return '/admin/mismatches?state=resolved';
    default:
      return null;
  }
}

/** The name of a subject: a book's title where the entry has it, else its short id. */
export function subjectName({ subjectType, subjectId, details }: AuditEntry): string {
  const kind = textIn(details, 'kind');
  if (subjectType === 'mismatch' && kind !== null) return `the mismatch “${humanize(kind)}”`;
  const name = textIn(details, subjectType === 'product' ? 'title' : 'email');
  return name ?? `${nouns[subjectType] ?? subjectType} ${shortId(subjectId)}`;
}

/** What was done, as the part of a sentence that stands between who and to what. */
export function actionText({ action, details }: AuditEntry): string {
  const sum = moneyIn(details);
  switch (action) {
    case 'product.create':
      return 'added';
    case 'product.update':
      return 'changed';
    case 'product.delete':
      return 'deleted';
    case 'product.stock':
      return stockText(details);
    case 'product.picture':
      return isRemoved(details.changes) ? 'took the picture off' : 'gave a picture to';
    case 'order.refund':
      return sum === null ? 'gave money back for' : `gave ${sum} back for`;
    case 'order.receipt':
      return 'sent the receipt again for';
    case 'mismatch.settle':
      return 'settled';
    case 'mismatch.close':
      return 'closed, with a note,';
    case 'payment.refund_late_money':
      return sum === null ? 'sent late money back of' : `sent ${sum} of late money back of`;
    case 'user.promote':
      return details.created === true ? 'added, as an owner,' : 'made an owner of';
    case 'user.sign_in_link':
      return 'made a link to sign in for';
    case 'user.delete':
      return 'deleted';
    default:
      return `${humanize(action)}:`;
  }
}

function stockText(details: Record<string, unknown>): string {
  const { change } = details;
  if (typeof change !== 'number') return 'changed the stock of';
  const copies = Math.abs(change) === 1 ? '1 copy' : `${Math.abs(change)} copies`;
  return change > 0 ? `added ${copies} of` : `took away ${copies} of`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the picture that there was is no more. */
const isRemoved = (changed: unknown): boolean =>
  isRecord(changed) && isRecord(changed.imageUrl) && changed.imageUrl.new === null;

function shortened(value: unknown): string {
  const text = valueText(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Told in the sentence itself, or nothing to an owner. */
const hiddenDetails = [
  'title',
  'email',
  'amount',
  'currency',
  'change',
  'refundId',
  'created',
  'kind',
  'subject',
  'paymentId',
];

/** What changed and what else the entry tells, as names and values: "price from $12.00 to $14.00". */
export function changes({ action, details }: AuditEntry): [name: string, value: string][] {
  const fields = isRecord(details.changes) && action !== 'product.picture' ? details.changes : {};
  const changed = Object.entries(fields).map(([name, change]): [string, string] => [
    humanize(name),
    isRecord(change) ? `from ${shortened(change.old)} to ${shortened(change.new)}` : shortened(change),
  ]);
  const about = action.startsWith('mismatch.') ? detailPairs({ subject: details.subject }) : [];
  return [...changed, ...about, ...detailPairs(details, hiddenDetails)];
}
