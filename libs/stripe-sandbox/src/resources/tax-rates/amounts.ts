import { countingOf } from '../../../card-rules/money';
import { divide, scaled } from '../../kernel/decimal';
import type { Transaction } from '../../kernel/store/transaction';
import type { HeldTaxRates, TaxAmount, TaxRateRecord } from './record';

const HUNDRED = scaled('100');

/**
 * What each of several rates takes of an amount in minor units, discounts already taken off.
 *
 * Each line of an invoice or a session is taxed by itself and each tax rounded to the nearest unit, halves away from
 * zero (the example of support.stripe.com/questions/rounding-rules-for-stripe-fees; 19 % of 799 are 152 in the example
 * of docs.stripe.com/api/credit_notes). Inferred: all rates of a line are taken of the same sum, the amount without
 * its inclusive taxes, and none of another's tax; a currency that is charged in steps is taxed in them too.
 */
export function taxesOn(amount: number, rates: TaxRateRecord[], currency: string): TaxAmount[] {
  const step = BigInt(countingOf(currency).step);
  const rounded = (n: bigint, d: bigint): number => Number(divide(n, d * step) * step);
  const gross = rates.reduce(
    (sum, { inclusive, percentage }) => (inclusive ? sum + scaled(percentage) : sum),
    HUNDRED,
  );
  const part = (of: number, percentage: string, whole: bigint) =>
    rounded(BigInt(of) * scaled(percentage), whole);
  const taxable = rates.reduce(
    (left, { inclusive, percentage }) => (inclusive ? left - part(amount, percentage, gross) : left),
    amount,
  );
  return rates.map(({ id, inclusive, percentage }) => ({
    amount: inclusive ? part(amount, percentage, gross) : part(taxable, percentage, HUNDRED),
    inclusive,
    tax_rate: id,
    taxable_amount: taxable,
  }));
}

/** The rates a line is taxed with: its own, else those that whatever it stands on has for all. */
export const ratesOf = (tx: Transaction, own: HeldTaxRates, all: HeldTaxRates): TaxRateRecord[] =>
  (own?.length ? own : (all ?? [])).flatMap((id) => tx.get('tax_rate', id) ?? []);

const sum = (taxes: TaxAmount[]): number => taxes.reduce((total, { amount }) => total + amount, 0);

export const includedTax = (taxes: TaxAmount[]): number => sum(taxes.filter(({ inclusive }) => inclusive));

/** What comes on top of the amount that is taxed. */
export const addedTax = (taxes: TaxAmount[]): number => sum(taxes.filter(({ inclusive }) => !inclusive));

/** The taxes of several lines, added up by rate in the order in which they come. */
export function totalTaxes(taxes: TaxAmount[]): TaxAmount[] {
  const totals = new Map<string, TaxAmount>();
  for (const tax of taxes) {
    const held = totals.get(tax.tax_rate);
    totals.set(
      tax.tax_rate,
      held
        ? {
            ...held,
            amount: held.amount + tax.amount,
            taxable_amount: held.taxable_amount + tax.taxable_amount,
          }
        : tax,
    );
  }
  return [...totals.values()];
}
