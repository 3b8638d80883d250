import { minorDigits, shownDigits } from './amounts';
import type { Money } from './money';

/** The language of pages, mails and messages. Numbers, money and dates follow it, not the region of a browser. */
export const locale = 'en-US';

/** One for each currency: making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const digits = shownDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(currency, format);
  return format;
}

/**
 * Makes what {@link formatMoney} needs for a currency beforehand: on a phone that is a noticeable pause, which is better
 * spent waiting for the first answers than while the page is drawn.
 */
export const prepareMoney = (currency: string): void => void formatOf(currency);

/**
 * Money as people read it, on pages, in mails and in messages: `{amount: 1450, currency: 'usd'}` is "$14.50". Amounts are
 * minor units, so 1200 yen are "¥1,200"; 140000 of isk are "ISK 1,400".
 */
export const formatMoney = ({ amount, currency }: Money): string =>
  formatOf(currency).format(amount / 10 ** minorDigits(currency));
