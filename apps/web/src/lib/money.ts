import { amountStep, type Money, minorDigits, shownDigits } from '@app/contracts/browser';
import { locale } from './locale';

export { formatMoney, prepareMoney } from '@app/contracts/browser';

/** Whether only whole units can be paid although Stripe counts in hundredths. */
const isWhole = (currency: string): boolean => shownDigits(currency) < minorDigits(currency);

/** The same in compact notation, for the axis of a chart: "$1.2K". */
export const formatMoneyCompact = ({ amount, currency }: Money): string =>
  new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.toUpperCase(),
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  }).format(amount / 10 ** minorDigits(currency));

/** The sum of lines in one currency, in minor units; null for no lines or mixed currencies. */
export function sumOf(lines: { unitPrice: Money; quantity: number }[]): Money | null {
  const currency = lines[0]?.unitPrice.currency;
  if (currency === undefined || lines.some((line) => line.unitPrice.currency !== currency)) return null;
  return { currency, amount: lines.reduce((sum, line) => sum + line.unitPrice.amount * line.quantity, 0) };
}

/** What is wrong with an amount as typed; `off-step` is one that Stripe cannot charge. */
export type AmountError = 'empty' | 'not-a-number' | 'too-many-decimals' | 'off-step' | 'too-large';

/**
 * An amount typed in the currency's own units, as minor units: "12.5" is 1250 of usd, "1250" is 1250 of jpy, "1,23" is
 * 1230 of kwd. Dot and comma both mark decimals, so neither may group digits; spaces may. Exact: no
 * floating point is involved, and an amount finer than the currency or Stripe's steps is refused, not rounded.
 */
export function parseAmount(
  text: string,
  currency: string,
): { amount: number; error?: undefined } | { error: AmountError } {
  const typed = text.replace(/[\s\u00a0\u202f]/g, '');
  if (typed === '') return { error: 'empty' };
  const match = /^(\d*)(?:[.,](\d*))?$/.exec(typed);
  const [, whole = '', decimals = ''] = match ?? [];
  if (!match || `${whole}${decimals}` === '') return { error: 'not-a-number' };
  if (decimals.length > minorDigits(currency)) return { error: 'too-many-decimals' };
  const amount = Number(`${whole}${decimals.padEnd(minorDigits(currency), '0')}`);
  if (!Number.isSafeInteger(amount)) return { error: 'too-large' };
  return amount % amountStep(currency) === 0 ? { amount } : { error: 'off-step' };
}

/**
 * An amount of minor units as somebody would type it: 1250 of usd as "12.50". {@link parseAmount} reads it back
 * exactly.
 */
export function formatAmountInput({ amount, currency }: Money): string {
  const digits = minorDigits(currency);
  if (digits === 0) return String(amount);
  const padded = String(amount).padStart(digits + 1, '0');
  const whole = padded.slice(0, -digits);
  return isWhole(currency) ? whole : `${whole}.${padded.slice(-digits)}`;
}

/** The message for an amount that cannot be used. */
export function amountErrorText(error: AmountError, currency: string): string {
  const [name, digits] = [currency.toUpperCase(), minorDigits(currency)];
  const whole = `Enter a whole number. ${name} has no decimals.`;
  switch (error) {
    case 'empty':
      return 'Enter an amount.';
    case 'too-many-decimals':
      return digits === 0 || isWhole(currency) ? whole : `Enter at most ${digits} decimals.`;
    case 'off-step':
      return isWhole(currency)
        ? whole
        : `Enter a multiple of ${formatAmountInput({ amount: amountStep(currency), currency })}.`;
    case 'too-large':
      return 'This amount is too large.';
    case 'not-a-number':
      return `Enter an amount such as ${formatAmountInput({ amount: 12 * 10 ** digits, currency })}.`;
  }
}
