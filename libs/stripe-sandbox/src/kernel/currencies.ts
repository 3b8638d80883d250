import { countingOf, formatMoney } from '../../card-rules/money';
import { amountErrors } from './amount-errors';

/** Smallest charge per currency, in minor units (docs.stripe.com/currencies). */
const MINIMUM: Record<string, number> = {
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

const MAXIMUM = 99_999_999;

/** In the order of Stripe's own refusal of an unknown currency (recorded traffic). */
const SUPPORTED =
  'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw usdc btn ghs eek lvl svc vef ltl sll mro'.split(
    ' ',
  );
const supported = new Set(SUPPORTED);

/** The smallest charge in a currency, in minor units. */
export const minimumAmount = (currency: string): number => MINIMUM[currency] ?? 1;

/** An amount in minor units as people read it: `$0.50`. */
export const money = (amount: number, currency: string): string => formatMoney(amount, currency, 'en-US');

/** What of an amount can be charged: currencies of three decimals go in tens, for one. */
export const chargeable = (amount: number, currency: string): number =>
  amount - (amount % countingOf(currency).step);

/**
 * Refuses an amount with digits that its currency cannot have: ISK and UGX (support.stripe.com, deprecation of
 * fractional ISK charges), and those of three decimals.
 */
export function checkStep(amount: number, currency: string, param = 'amount'): void {
  const { step } = countingOf(currency);
  if (amount % step === 0) return;
  const name = currency.toUpperCase();
  throw step === 100
    ? amountErrors.effectively_whole({ name }, { param })
    : amountErrors.three_decimals({ name }, { param });
}

export function checkCurrency(given: string): string {
  const currency = given.toLowerCase();
  if (!supported.has(currency)) {
    throw amountErrors.unknown_currency({ given: given.slice(0, 20), supported: SUPPORTED.join(', ') });
  }
  return currency;
}

/** Refuses what Stripe would not charge. `amount` is in minor units. */
export function checkAmount(amount: number, currency: string): void {
  if (amount <= 0) {
    throw amountErrors.none();
  }
  const minimum = minimumAmount(currency);
  if (amount < minimum) {
    throw amountErrors.too_small({ least: money(minimum, currency), currency });
  }
  if (amount > MAXIMUM) {
    throw amountErrors.too_large({ most: money(MAXIMUM, currency), currency });
  }
  checkStep(amount, currency);
}
