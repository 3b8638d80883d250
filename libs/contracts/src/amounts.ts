// How Stripe counts money: https://docs.stripe.com/currencies. Whatever charges, checks, shows or reads an amount of
// minor units takes its currency's rules from here.

/** The most that Stripe takes as an amount in one payment: eight digits. */
export const maximumAmount = 99_999_999;

// Zero-decimal, three-decimal and special cases: https://docs.stripe.com/currencies#minor-units
const zeroDecimal = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
const threeDecimal = new Set('bhd jod kwd omr tnd'.split(' '));
/** They no longer have a smaller unit, but Stripe keeps them as two-decimal amounts. */
const wholeInHundredths = new Set(['isk', 'ugx']);

/**
 * The least that Stripe charges per currency, in minor units, for an account that settles in that currency:
 * https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const minimums: Record<string, number> = {
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  krw: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  usd: 50,
};

/**
 * Decimal places of an amount in minor units. They differ from Intl's for isk and ugx, which Stripe counts in
 * hundredths, and for mga, which it counts in whole ariary.
 */
export const minorDigits = (currency: string): number =>
  zeroDecimal.has(currency) ? 0 : threeDecimal.has(currency) ? 3 : 2;

/**
 * The decimal places that people see: those of the minor units, none for isk and ugx. Intl's own would round away what
 * is charged: 12.34 of rsd is "RSD 12" to it.
 */
export const shownDigits = (currency: string): number =>
  wholeInHundredths.has(currency) ? 0 : minorDigits(currency);

/**
 * The step in which amounts of a currency go, in minor units: Stripe wants the last digit of three-decimal currencies,
 * and the last two of isk and ugx, to be zero.
 */
export const amountStep = (currency: string): number =>
  threeDecimal.has(currency) ? 10 : wholeInHundredths.has(currency) ? 100 : 1;

/** The least that can be charged, in minor units; for a currency without a rule of its own, its smallest amount. */
export const minimumAmount = (currency: string): number => minimums[currency] ?? amountStep(currency);
