import { minorDigits, shownDigits } from '@app/contracts';
import { locale } from './locale';

/** One for each currency: making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const digits = shownDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(currency, format);
  return format;
}

/** An amount in minor units as people write it: `formatMoney(1450, 'usd')` is `$14.50`. */
export function formatMoney(amount: number, currency: string): string {
  return formatOf(currency).format(amount / 10 ** minorDigits(currency));
}
