import { PAGE_LOCALE } from '../../common/locale';

const clock = new Intl.DateTimeFormat(PAGE_LOCALE, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat(PAGE_LOCALE, { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat(PAGE_LOCALE, { dateStyle: 'medium', timeStyle: 'medium' });

/** `10:03:04`, of milliseconds. */
export const timeOf = (ms: number): string => clock.format(ms);

/** The time, and the day unless it is today on the account's clock; of Unix seconds. */
export function when(seconds: number, now: number): string {
  const date = new Date(seconds * 1000);
  const today = new Date(now * 1000).toDateString() === date.toDateString();
  return today ? clock.format(date) : `${day.format(date)}, ${clock.format(date)}`;
}

export const wholeTime = (seconds: number): string => full.format(seconds * 1000);

/** `pi_3xUL…Qw8`: enough of an id to tell it from its neighbours. */
export function shortId(id: string): string {
  const mark = id.indexOf('_', id.startsWith('cs_test') ? 3 : 0);
  return id.length - mark < 12 ? id : `${id.slice(0, mark + 1)}…${id.slice(-5)}`;
}

/** A path with its ids shortened and without the version. */
export const shortPath = (path: string): string =>
  path
    .replace(/^\/v1\//, '/')
    .split('/')
    .map((segment) => (/_[A-Za-z0-9]{10,}$/.test(segment) ? shortId(segment) : segment))
    .join('/');

const UNITS: [number, string][] = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** `3 minutes`, of seconds. */
export function span(seconds: number): string {
  for (const [size, name] of UNITS) {
    if (seconds < size) continue;
    const count = Math.round(seconds / size);
    return `${count} ${name}${count === 1 ? '' : 's'}`;
  }
  return 'under a second';
}

export const duration = (ms: number): string => (ms < 1 ? '<1 ms' : `${Math.round(ms)} ms`);

/** `payment_intent` as a word: `payment intent`. */
export const words = (name: string): string => name.replaceAll('_', ' ');

export function plural(name: string): string {
  const word = words(name);
  const singular = word.charAt(0).toUpperCase() + word.slice(1);
  if (/[^aeiou]y$/.test(singular)) return `${singular.slice(0, -1)}ies`;
  return /(?:s|x|ch)$/.test(singular) ? `${singular}es` : `${singular}s`;
}

const BRANDS: Record<string, string> = {
  amex: 'American Express',
  cartes_bancaires: 'Cartes Bancaires',
  diners: 'Diners Club',
  discover: 'Discover',
  eftpos_au: 'eftpos',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};
export const brandName = (brand: string): string => BRANDS[brand] ?? words(brand);

export const PARTY = { browser: 'Browser', server: 'Your server', stripe: 'Stripe' } as const;
