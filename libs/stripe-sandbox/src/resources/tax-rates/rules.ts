import { taxRateErrors } from '../../error-catalogue/catalog';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { HeldTaxRates, TaxRateRecord } from './record';

/** So many rates can a line or an invoice have (docs.stripe.com/invoicing/taxes/tax-rates). */
const MOST = 10;

/** The tax rate of an id that the URL names, or else the parameter `param`. @throws ApiError `resource_missing` */
export function findTaxRate(tx: Transaction, id: string, param?: string): TaxRateRecord {
  const record = tx.get('tax_rate', id);
  if (!record) throw missing('tax rate', id, param ?? 'tax_rate', param === undefined ? 404 : 400);
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
  if (ids.length > MOST) throw taxRateErrors.too_many({ most: MOST }, { param });
  ids.forEach((id, place) => {
    const path = `${param}[${place}]`;
    if (findTaxRate(tx, id, path).active || held?.includes(id)) return;
    throw taxRateErrors.not_active({ rate: id }, { param: path });
  });
  return ids;
}
