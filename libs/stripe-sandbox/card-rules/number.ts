import { brandRules } from './brands';
import type { Mask } from './mask';
import type { Verdict } from './messages';

const longest = (digits: string) => Math.max(...brandRules(digits).lengths);

/** The check digit of ISO/IEC 7812-1 (Luhn). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** Digits only, no more than the brand has; shown in the brand's groups (4-4-4-4, Amex 4-6-5, up to 19). */
export const numberMask: Mask = {
  separators: ' ',
  clean: (raw) => {
    const digits = raw.replace(/\D/g, '');
    return digits.slice(0, longest(digits));
  },
  format: (digits) => {
    const parts: string[] = [];
    let from = 0;
    for (const size of brandRules(digits).groups) {
      if (from >= digits.length) break;
      parts.push(digits.slice(from, from + size));
      from += size;
    }
    return parts.join(' ');
  },
};

/** `invalid_number` as soon as no further digit could repair it, `incomplete_number` only when left. */
export function checkNumber(digits: string): Verdict {
  const { lengths } = brandRules(digits);
  const rightLength = lengths.includes(digits.length);
  if (rightLength && passesLuhn(digits)) return { complete: true };
  if (digits.length >= longest(digits)) return { complete: false, problem: 'invalid_number' };
  return { complete: false, missing: rightLength ? 'invalid_number' : 'incomplete_number' };
}

/** Whether nothing more can be typed, so that the caret may move on. */
export const isFullNumber = (digits: string) => digits.length >= longest(digits);
