import { countingOf, formatMoney } from '../../card-rules/money';
import { invalid } from './errors';

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
 * Refuses an amount with digits that its currency cannot have. The text for ISK and UGX is Stripe's
 * (support.stripe.com, deprecation of fractional ISK charges), that for three decimals is made after it.
 */
export function checkStep(amount: number, currency: string, param = 'amount'): void {
  const { step } = countingOf(currency);
  if (amount % step === 0) return;
  const name = currency.toUpperCase();
  throw step === 100
    ? invalid(
        `Invalid amount. Currency ${name} has become effectively zero-decimal and charged amounts must be evenly divisible by 100. See https://stripe.com/docs/currencies#special-cases for more information.`,
        { code: 'invalid_charge_amount_no_decimal_compatible', param },
      )
    : invalid(
        `Invalid amount. Currency ${name} has three decimals and charged amounts must be evenly divisible by 10. See https://stripe.com/docs/currencies#three-decimal for more information.`,
        { code: 'invalid_charge_amount', param },
      );
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
  checkStep(amount, currency);
}
