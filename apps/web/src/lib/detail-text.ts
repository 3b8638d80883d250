import { formatMoment } from './dates';
import { formatMoney } from './money';

const currencyOf = (details: Record<string, unknown>): string | null =>
  typeof details.currency === 'string' && /^[a-z]{3}$/.test(details.currency) ? details.currency : null;

/** An amount in minor units in `details`, formatted; null where it or its currency is missing. */
export function moneyIn(details: Record<string, unknown>, name = 'amount', currency?: string): string | null {
  const amount = details[name];
  const known = currencyOf(details) ?? currency ?? null;
  if (typeof amount !== 'number' || known === null) return null;
  return formatMoney({ amount, currency: known });
}

/** A text in `details`; null where it is missing. */
export function textIn(details: Record<string, unknown>, name: string): string | null {
  const value = details[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A code such as `payment_intent.succeeded` or `lastError` in words: "payment intent succeeded". */
export const humanize = (word: string): string =>
  word
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[._-]+/g, ' ')
    .toLowerCase();

/** The same text with a capital first letter. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const isPrimitive = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const isMoney = (value: unknown): value is { amount: number; currency: string } =>
  typeof value === 'object' &&
  value !== null &&
  'amount' in value &&
  typeof value.amount === 'number' &&
  'currency' in value &&
  typeof value.currency === 'string';

const isInstant = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value);

/** One value as text; null for null and for nested values. */
export function valueText(value: unknown): string | null {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (typeof value === 'string' && isInstant(value)) return formatMoment(value);
  if (isPrimitive(value)) return String(value);
  if (isMoney(value)) return formatMoney(value);
  return null;
}

/** Labels of details whose names say too little. */
const nameLabels: Record<string, string> = {
  closedAt: 'answered',
  declineCode: 'reason',
  stripeId: 'Stripe ID',
};

/** Details as labels and values; `skip` leaves out what is shown elsewhere. */
export function detailPairs(
  details: Record<string, unknown>,
  skip: readonly string[] = [],
): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (const [name, value] of Object.entries(details)) {
    if (skip.includes(name)) continue;
    const words = valueText(value);
    if (words !== null && words !== '') pairs.push([nameLabels[name] ?? humanize(name), words]);
  }
  return pairs;
}
