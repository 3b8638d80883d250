import { minorDigits } from '@app/contracts';

/** An amount in minor units as a plain decimal number for files: `decimalAmount(1450, 'usd')` is `14.50`. */
export function decimalAmount(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(amount).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
