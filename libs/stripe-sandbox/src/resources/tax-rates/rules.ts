import { invalid, missing } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { HeldTaxRates, TaxRateRecord } from './record';

/** So many rates can a line or an invoice have (docs.stripe.com/invoicing/taxes/tax-rates). */
const MOST = 10;

/** @throws ApiError `resource_missing` */
export function findTaxRate(tx: Transaction, id: string, param = 'id'): TaxRateRecord {
  const record = tx.get('tax_rate', id);
  if (!record) throw missing('tax rate', id, param);
  return record;
}

/**
 * The ids of the tax rates that something has after a call: those given, none where an empty value was given, else
 * those it had. An archived rate goes on where it is, and cannot be put on anything new (SDK declaration of `active`;
 * the text of the refusal is inferred).
 */
export function chooseTaxRates(
  tx: Transaction,
  given: string[] | null | undefined,
  held: HeldTaxRates,
  param: string,
): string[] {
  if (given === undefined) return held ?? [];
  const ids = given ?? [];
  if (ids.length > MOST) throw invalid(`You can pass up to ${MOST} tax rates.`, { param });
  ids.forEach((id, place) => {
    const path = `${param}[${place}]`;
    if (findTaxRate(tx, id, path).active || held?.includes(id)) return;
    throw invalid(`The tax rate ${id} is not active, so it cannot be applied.`, { param: path });
  });
  return ids;
}
