import type { AuditEntry } from '@app/contracts';
import { detailPairs, moneyIn, plainWords, textIn } from '../../lib/detail-words';
import { formatMoney } from '../../lib/money';
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
      return `/desk/books/${subjectId}`;
    case 'order':
      return `/desk/orders/${subjectId}`;
    case 'payment':
      return `/desk/payments/${subjectId}`;
    default:
      return null;
  }
}

/** The name of a subject: a book's title where the entry has it, else its short id. */
export const subjectName = ({ subjectType, subjectId, details }: AuditEntry): string =>
  (subjectType === 'product' ? textIn(details, 'title') : textIn(details, 'email')) ??
  `${nouns[subjectType] ?? subjectType} ${shortId(subjectId)}`;

/** What was done, as the part of a sentence that stands between who and to what. */
export function actionWords({ action, details }: AuditEntry): string {
  const sum = moneyIn(details);
  switch (action) {
    case 'product.create':
      return 'added';
    case 'product.update':
      return 'changed';
    case 'product.delete':
      return 'deleted';
    case 'product.stock':
      return stockWords(details);
    case 'product.picture':
      return 'gave a picture to';
    case 'product.picture.remove':
    case 'product.picture_remove':
      return 'took the picture off';
    case 'order.refund':
      return sum === null ? 'gave money back for' : `gave ${sum} back for`;
    case 'order.receipt':
      return 'sent the receipt again for';
    case 'mismatch.settle':
      return 'settled';
    case 'mismatch.close':
      return 'closed, with a note,';
    case 'user.promote':
      return 'made an owner of';
    case 'user.create':
      return 'made an owner’s account for';
    default:
      return `${plainWords(action)}:`;
  }
}

function stockWords(details: Record<string, unknown>): string {
  const { change } = details;
  if (typeof change !== 'number') return 'changed the stock of';
  const copies = Math.abs(change) === 1 ? '1 copy' : `${Math.abs(change)} copies`;
  return change > 0 ? `added ${copies} of` : `took away ${copies} of`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (isRecord(value) && typeof value.amount === 'number' && typeof value.currency === 'string') {
    return formatMoney({ amount: value.amount, currency: value.currency });
  }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** What changed and what else the entry tells, as names and values: "price: $12.00 → $14.00". */
export function changes({ details }: AuditEntry): [name: string, value: string][] {
  const from = isRecord(details.from) ? details.from : isRecord(details.old) ? details.old : {};
  const to = isRecord(details.to) ? details.to : isRecord(details.new) ? details.new : {};
  const changed = Object.keys(to).map((name): [string, string] => [
    plainWords(name),
    `${valueWords(from[name])} → ${valueWords(to[name])}`,
  ]);
  return [...changed, ...detailPairs(details, ['title', 'email', 'amount', 'currency', 'change'])];
}
