/** Currencies Stripe counts in whole units (docs.stripe.com/currencies#zero-decimal). */
const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));

/** Whole units too, but given with two decimals that are zero (docs.stripe.com/currencies#special-cases). */
const ZERO_IN_TWO = new Set(['isk', 'ugx']);

/** Thousandths, the last digit of which is zero (docs.stripe.com/currencies#three-decimal). */
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '));

/** How Stripe counts a currency. `step`: amounts in minor units are multiples of it; `shown`: decimals people see. */
export interface Counting {
  decimals: 0 | 2 | 3;
  shown: 0 | 2 | 3;
  step: 1 | 10 | 100;
}

/** @param currency ISO code in lower case */
export function countingOf(currency: string): Counting {
  if (ZERO_DECIMAL.has(currency)) return { decimals: 0, shown: 0, step: 1 };
  if (ZERO_IN_TWO.has(currency)) return { decimals: 2, shown: 0, step: 100 };
  if (THREE_DECIMAL.has(currency)) return { decimals: 3, shown: 3, step: 10 };
  return { decimals: 2, shown: 2, step: 1 };
}

/** A locale that Intl knows, or none: browsers under a POSIX locale name theirs `en-US@posix`. */
export function known(locale: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}

/** @param amount in minor units, as Stripe counts them
 *  @param currency ISO code in lower case */
export function formatMoney(amount: number, currency: string, locale?: string): string {
  const { decimals, shown } = countingOf(currency);
  const value = amount / 10 ** decimals;
  // What has no decimals by rule may have some by mistake: they are shown, not rounded off.
  const digits = Number.isInteger(value) ? shown : decimals;
  return new Intl.NumberFormat(known(locale), {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}
