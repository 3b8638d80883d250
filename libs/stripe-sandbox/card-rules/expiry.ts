import type { Mask } from './mask';
import type { Verdict } from './messages';

/** Stripe accepts years up to 50 ahead. */
const YEARS_AHEAD = 50;

/** Two-digit month, then what is left; `5` becomes `05`, `13` becomes `01` and `3`. */
function splitMonth(digits: string): string {
  const first = digits.charAt(0);
  if (first > '1') return `0${digits}`;
  const month = digits.slice(0, 2);
  if (month.length < 2) return digits;
  if (month === '00') return '0';
  return Number(month) > 12 ? `0${digits}` : digits;
}

/**
 * `MM / YY`. Takes also what autofill and paste bring: `1/27`, `01/2027`, `012027`, `2027-01`.
 * The clean value is `MMYY` or the beginning of it.
 */
export const expiryMask: Mask = {
  separators: ' /',
  clean: (raw) => {
    const text = raw.trim();
    const iso = /^(\d{4})\s*-\s*(\d{1,2})$/.exec(text);
    if (iso) return `${iso[2]?.padStart(2, '0')}${iso[1]?.slice(2)}`;
    const lone = /^([1-9])\s*[/.\-\s](.*)$/.exec(raw.trimStart());
    const digits = (lone ? `0${lone[1]}${lone[2]}` : raw).replace(/\D/g, '');
    const padded = splitMonth(digits);
    const century = padded.length === 6 && padded.slice(2, 4) === '20';
    return century ? padded.slice(0, 2) + padded.slice(4) : padded.slice(0, 4);
  },
  format: (digits) => (digits.length < 2 ? digits : `${digits.slice(0, 2)} / ${digits.slice(2)}`),
};

/** @returns month 1-12 and the four-digit year of a clean `MMYY` value */
export function expiryParts(digits: string): { month: number; year: number } {
  return { month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2, 4)) };
}

/** @param now the shopper's own clock: a card is good until the end of its month */
export function checkExpiry(digits: string, now: Date): Verdict {
  if (digits.length < 4) return { complete: false, missing: 'incomplete_expiry' };
  const { month, year } = expiryParts(digits);
  const thisYear = now.getFullYear();
  if (year < thisYear) return { complete: false, problem: 'invalid_expiry_year_past' };
  if (year === thisYear && month < now.getMonth() + 1)
    return { complete: false, problem: 'invalid_expiry_month_past' };
  if (year > thisYear + YEARS_AHEAD) return { complete: false, problem: 'invalid_expiry_year' };
  return { complete: true };
}
