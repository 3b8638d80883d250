import { invalid } from '../errors';

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

const SUPPORTED =
  'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jpy kes kgs khr kmf krw kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw'.split(
    ' ',
  );
const supported = new Set(SUPPORTED);

/** The smallest charge in a currency, in minor units. */
export const minimumAmount = (currency: string): number => MINIMUM[currency] ?? 1;

/** An amount as people read it: `$0.50`. Minor units per unit come from `Intl`. */
export function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

export function checkCurrency(given: string): string {
  const currency = given.toLowerCase();
  if (!supported.has(currency)) {
    throw invalid(
      `Invalid currency: ${given.slice(0, 20)}. Stripe currently supports these currencies: ${SUPPORTED.join(', ')}`,
      {
        param: 'currency',
      },
    );
  }
  return currency;
}

/** Refuses what Stripe would not charge. `amount` is in minor units. */
export function checkAmount(amount: number, currency: string): void {
  if (amount <= 0) {
    throw invalid(
      'The amount must be greater than or equal to the minimum charge amount allowed for your account and the currency set (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).  If you want to save a Payment Method for future use without an immediate payment, use a Setup Intent instead: https://docs.stripe.com/payments/setup-intents',
      { code: 'parameter_invalid_integer', param: 'amount' },
    );
  }
  const minimum = minimumAmount(currency);
  if (amount < minimum) {
    throw invalid(`Amount must be at least ${money(minimum, currency)} ${currency}`, {
      code: 'amount_too_small',
      param: 'amount',
    });
  }
  if (amount > MAXIMUM) {
    throw invalid(`Amount must be no more than ${money(MAXIMUM, currency)} ${currency}`, {
      code: 'amount_too_large',
      param: 'amount',
    });
  }
}
