/** Currencies Stripe counts in whole units (docs.stripe.com/currencies). ISK and UGX are sent with two decimals. */
const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '));

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
  const decimals = ZERO_DECIMAL.has(currency) ? 0 : THREE_DECIMAL.has(currency) ? 3 : 2;
  return new Intl.NumberFormat(known(locale), {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: decimals,
  }).format(amount / 10 ** decimals);
}
