import type { Money } from '@app/contracts';

/**
 * Decimal places of Stripe's minor units where they are not two (docs.stripe.com/currencies). They differ from Intl's
 * for isk and ugx, which Stripe keeps as two-decimal amounts, and for mga, which it counts in whole ariary.
 */
const zeroDecimal = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ');
const threeDecimal = 'bhd jod kwd omr tnd'.split(' ');

const minorDigits = (currency: string): number =>
  zeroDecimal.includes(currency) ? 0 : threeDecimal.includes(currency) ? 3 : 2;

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, locale: string | undefined): Intl.NumberFormat {
  const key = `${locale}:${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { style: 'currency', currency: currency.toUpperCase() });
  formats.set(key, made);
  return made;
}

/** `{amount: 1200, currency: 'usd'}` as "$12.00"; amounts are minor units, so 1200 yen are "¥1,200". */
export function formatMoney({ amount, currency }: Money, locale?: string): string {
  return formatOf(currency, locale).format(amount / 10 ** minorDigits(currency));
}

/** The sum of lines in one currency, in minor units; null for no lines or mixed currencies. */
export function sumOf(lines: { unitPrice: Money; quantity: number }[]): Money | null {
  const currency = lines[0]?.unitPrice.currency;
  if (currency === undefined || lines.some((line) => line.unitPrice.currency !== currency)) return null;
  return { currency, amount: lines.reduce((sum, line) => sum + line.unitPrice.amount * line.quantity, 0) };
}
