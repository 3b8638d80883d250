import { amountStep } from '@app/contracts';

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

/** The least that can be charged, in minor units; for a currency without a rule of its own, its smallest amount. */
export const minimumAmount = (currency: string): number => minimums[currency] ?? amountStep(currency);
