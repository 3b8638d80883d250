import { checkoutErrors } from '../../error-catalogue/checkout';
import { taxIdErrors } from '../../error-catalogue/customers';
import { missingParam } from '../../kernel/params/errors';
import type { Account } from '../../kernel/store/account';
import type { Transaction } from '../../kernel/store/transaction';
import { taxIdTypesIn } from '../tax-ids/countries';
import { isTaxId } from '../tax-ids/formats';
import { createTaxId, type NewTaxId, shownTaxIds } from '../tax-ids/rules';
import type { CheckoutParams } from './params';
import type { CheckoutBusiness, CheckoutSessionRecord } from './record';
import type { SubmitParams } from './submit-params';

/** Reads `tax_id_collection`. */
export function readTaxIdCollection({
  tax_id_collection: given,
}: CheckoutParams): CheckoutSessionRecord['tax_id_collection'] {
  return given ? { enabled: given.enabled, required: given.required ?? 'never' } : null;
}

/** @throws unless the customer may get the name of the business (docs.stripe.com/tax/checkout/tax-ids) */
export function checkTaxIdCollection(params: CheckoutParams): void {
  const given = params.tax_id_collection;
  if (given?.required !== undefined && params.ui_mode === 'elements') throw checkoutErrors.tax_id_elements();
  if (given?.enabled && params.customer !== undefined && params.customer_update?.name !== 'auto')
    throw checkoutErrors.tax_id_name();
}

/** The customer's tax ids, but for one that it got of this session's shopper. */
const otherTaxIds = (account: Account, { business, customer }: CheckoutSessionRecord): NewTaxId[] =>
  customer === null
    ? []
    : shownTaxIds(account, customer).filter(
        ({ type, value }) => !business?.tax_ids.some((own) => own.type === type && own.value === value),
      );

/** Whether the shopper is asked for a tax id: customers that have one are not. */
export const asksTaxId = (account: Account, session: CheckoutSessionRecord): boolean =>
  session.tax_id_collection?.enabled === true && otherTaxIds(account, session).length === 0;

/**
 * The business that the shopper buys for; of a customer that has tax ids, those (inferred).
 * @throws when a tax id has to be given and is not, or cannot be one of its kind
 */
export function businessOf(
  account: Account,
  session: CheckoutSessionRecord,
  given: SubmitParams['business'],
): CheckoutBusiness | null {
  const { shipping_details: shipping, shopper, tax_id_collection: collection } = session;
  if (!collection?.enabled) return null;
  const others = otherTaxIds(account, session);
  if (others.length > 0) return { name: null, tax_ids: others };
  const taxId = given?.tax_id;
  const country = shipping?.address.country ?? shopper?.address?.country;
  if (!taxId && collection.required === 'if_supported' && taxIdTypesIn(country).length > 0)
    throw missingParam('business[tax_id]');
  if (taxId && !isTaxId(taxId.type, taxId.value))
    throw taxIdErrors.invalid({ type: taxId.type }, { param: 'business[tax_id][value]' });
  return given ? { name: given.name, tax_ids: taxId ? [taxId] : [] } : null;
}

/** Gives the customer the tax id that the shopper typed, once. */
export function saveTaxIds(tx: Transaction, { business }: CheckoutSessionRecord, customer: string): void {
  const held = shownTaxIds(tx.account, customer);
  for (const { type, value } of business?.tax_ids ?? [])
    if (!held.some((other) => other.type === type && other.value === value))
      createTaxId(tx, { type, value }, customer);
}

/** The business of a shopper in a country, for tests that say nothing of it. */
export function someBusiness(
  { tax_id_collection: collection }: CheckoutSessionRecord,
  country: string,
): SubmitParams['business'] {
  const type = taxIdTypesIn(country)[0];
  if (collection?.required !== 'if_supported' || type === undefined) return undefined;
  return { name: 'Rosen Inc.', tax_id: { type, value: '000000000' } };
}
