import type { AuditEntry } from '@app/contracts';
import { detailPairs, humanize, moneyIn, textIn, valueText } from '../../lib/detail-text';
import { shortId } from '../../lib/short-id';

const nouns: Record<string, string> = {
  product: 'book',
  order: 'order',
  payment: 'payment',
  mismatch: 'mismatch',
  membership: 'membership',
  user: 'account',
};

/** The page of a subject; null without one. */
export function subjectAddress({ subjectType, subjectId }: AuditEntry): string | null {
  switch (subjectType) {
    case 'product':
      return `/admin/books/${subjectId}`;
    case 'order':
      return `/admin/orders/${subjectId}`;
    case 'payment':
      return `/admin/payments/${subjectId}`;
    case 'membership':
      return `/admin/members/${subjectId}`;
    case 'mismatch':
      return '/admin/mismatches?state=resolved';
    case 'user':
      return `/admin/customers/${subjectId}`;
    default:
      return null;
  }
}

/** The name of a subject: a book's title where the entry has it, else its short id. */
export function subjectName({ subjectType, subjectId, details }: AuditEntry): string {
  const kind = textIn(details, 'kind');
  if (subjectType === 'export') return `${subjectId} as CSV`;
  if (subjectType === 'mismatch' && kind !== null) return `the mismatch “${humanize(kind)}”`;
  const name = textIn(details, subjectType === 'product' ? 'title' : 'email');
  return name ?? `${nouns[subjectType] ?? subjectType} ${shortId(subjectId)}`;
}

/** What was done, as the middle of the sentence "Olga added Dracula". */
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
      return isRemoved(details.changes) ? 'removed the picture of' : 'changed the picture of';
    case 'order.refund':
      return sum === null ? 'refunded' : `refunded ${sum} of`;
    case 'order.receipt':
      return 'resent the receipt of';
    case 'membership.cancel':
      return 'canceled';
    case 'membership.refund':
      return sum === null ? 'retried a refund of' : `retried the refund of ${sum} of`;
    case 'mismatch.resolve':
      return 'resolved';
    case 'mismatch.close':
      return 'closed, with a note,';
    case 'payment.refund_unexpected':
      return sum === null ? 'retried the refund of' : `retried the refund of ${sum} for`;
    case 'user.promote':
      return details.created === true ? 'created the admin account' : 'gave the admin role to';
    case 'user.sign_in_link':
      return 'created a sign-in link for';
    case 'user.delete':
      return 'deleted';
    case 'user.second_factor_on':
      return 'turned on two-step authentication for';
    case 'user.second_factor_off':
      return 'turned off two-step authentication for';
    case 'user.second_factor_reset':
      return 'removed two-step authentication from';
    case 'user.recovery_codes_renew':
      return 'renewed the recovery codes of';
    case 'export.create':
      return 'exported';
    default:
      return `${humanize(action)}:`;
  }
}

function stockText(details: Record<string, unknown>): string {
  const { change } = details;
  if (typeof change !== 'number') return 'changed the stock of';
  const copies = Math.abs(change) === 1 ? '1 copy' : `${Math.abs(change)} copies`;
  return change > 0 ? `added ${copies} of` : `removed ${copies} of`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the change removed the picture. */
const isRemoved = (changed: unknown): boolean =>
  isRecord(changed) && isRecord(changed.imageUrl) && changed.imageUrl.new === null;

function shortened(value: unknown): string {
  const text = valueText(value) || 'empty';
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Details that the sentence has already, or that say nothing to an admin. */
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
  'refunded',
  'refundRest',
];

/** What changed and other details, as names and values: "price from $12.00 to $14.00". */
export function changes({ action, details }: AuditEntry): [name: string, value: string][] {
  const fields = isRecord(details.changes) && action !== 'product.picture' ? details.changes : {};
  const changed = Object.entries(fields).map(([name, change]): [string, string] => [
    humanize(name),
    isRecord(change) ? `from ${shortened(change.old)} to ${shortened(change.new)}` : shortened(change),
  ]);
  const about = action.startsWith('mismatch.') ? detailPairs({ subject: details.subject }) : [];
  return [...changed, ...about, ...detailPairs(details, hiddenDetails)];
}
