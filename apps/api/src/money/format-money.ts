import { minorDigits, shownDigits } from '@app/contracts';
import { locale } from './locale';

/** An amount in minor units as people write it: `formatMoney(1450, 'usd')` is `$14.50`. */
export function formatMoney(amount: number, currency: string): string {
  const digits = shownDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** minorDigits(currency));
}
