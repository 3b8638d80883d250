import { type ApiError } from '../kernel/errors';
import { cardError } from './card-error';
import { DECLINES, type Decline } from './decline-codes';
import type { TestCard } from './row';
import { cardByNumber } from './table';

const refusal = (code: string, param: string, message: string): ApiError => {
  const decline: Decline = { ...DECLINES.incorrectNumber, code, param, message };
  const error = cardError(decline);
  return error;
};

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (i % 2 === 1) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
  }
  return sum % 10 === 0;
}

export const invalidCvc = (): ApiError =>
  refusal('invalid_cvc', 'cvc', "Your card's security code is invalid.");

/** Checks an expiry date; years may have two digits. Returns the four-digit year. */
export function readExpiry(month: number, year: number, now: number): number {
  if (month < 1 || month > 12) {
    throw refusal('invalid_expiry_month', 'exp_month', "Your card's expiration month is invalid.");
  }
  const full = year >= 0 && year < 100 ? 2000 + year : year;
  const today = new Date(now * 1000);
  const thisYear = today.getUTCFullYear();
  if (full < thisYear || full > thisYear + 50) {
    throw refusal('invalid_expiry_year', 'exp_year', "Your card's expiration year is invalid.");
  }
  if (full === thisYear && month < today.getUTCMonth() + 1) {
    throw refusal('invalid_expiry_month', 'exp_month', "Your card's expiration month is invalid.");
  }
  return full;
}

/**
 * The test card of a typed number. Only its row is kept: the number itself goes no further. A number that is no
 * test card's is declined, as Stripe does in test mode.
 */
export function readNumber(number: string): TestCard {
  const digits = number.replace(/[\s-]/g, '');
  const row = cardByNumber(digits);
  if (row) {
    if (row.create !== 'ok') throw cardError(row.create);
    return row;
  }
  if (!/^\d{12,19}$/.test(digits)) {
    throw refusal('invalid_number', 'number', 'The card number is not a valid credit card number.');
  }
  throw cardError(passesLuhn(digits) ? DECLINES.notATestCard : DECLINES.incorrectNumber);
}

/** Checks the form of a CVC: four digits for American Express, three for the others. The CVC is not kept. */
export function checkCvc(cvc: string, row: TestCard | null): void {
  const length = row?.brand === 'amex' ? [3, 4] : row ? [3] : [3, 4];
  if (!/^\d+$/.test(cvc) || !length.includes(cvc.length)) throw invalidCvc();
}
