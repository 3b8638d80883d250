import { taxIdErrors } from '../../error-catalogue/customers';
import { missing } from '../../kernel/request-errors';
import type { Account } from '../../kernel/store/account';
import type { Transaction } from '../../kernel/store/transaction';
import type { TaxIdType } from '../customers/tax-id-types';
import { countryOf, isLookedUp, isTaxId, outcomeOf } from './formats';
import type { TaxIdRecord } from './record';

/** A look-up takes so many seconds here. */
const LOOK_UP = 2;

/** A customer can have so many (docs.stripe.com/billing/customer/tax-ids). */
const MOST = 5;

const EVER = { from: 0, to: Number.POSITIVE_INFINITY };

/** The index under which the tax ids of a customer, or those of the account itself, are found. */
export const ownerKey = (customer: string | null): string => customer ?? 'self';

export const taxIdsOf = (tx: Transaction, customer: string): TaxIdRecord[] =>
  tx.account.store.tax_id.page(
    { index: 'owner', key: ownerKey(customer) },
    { limit: Number.POSITIVE_INFINITY },
    EVER,
  ).data;

/** Kind and value of a customer's tax ids, as its invoices show them: the first one first (order inferred). */
export const shownTaxIds = (account: Account, customer: string): NewTaxId[] =>
  account.store.tax_id
    .page({ index: 'owner', key: ownerKey(customer) }, { limit: Number.POSITIVE_INFINITY }, EVER)
    .data.map(({ type, value }) => ({ type, value }))
    .reverse();

/** The tax id of an id that the URL names; of a customer's only if it is that customer's. */
export function findTaxId(tx: Transaction, id: string, customer?: string): TaxIdRecord {
  const record = tx.get('tax_id', id);
  if (!record || (customer !== undefined && record.customer !== customer)) throw missing('tax id', id);
  return record;
}

export interface NewTaxId {
  type: TaxIdType;
  value: string;
}

/** Makes a tax id of a customer, or of the account itself, and says so if it is a customer's. */
export function createTaxId(
  tx: Transaction,
  { type, value }: NewTaxId,
  customer: string | null,
  param = 'value',
): TaxIdRecord {
  if (!isTaxId(type, value)) throw taxIdErrors.invalid({ type }, { param });
  if (customer !== null && taxIdsOf(tx, customer).length >= MOST) throw taxIdErrors.too_many({ most: MOST });
  const looksUp = customer !== null && isLookedUp(type);
  const record = tx.put('tax_id', {
    id: tx.account.ids.plain('txi', tx.wall),
    created: tx.now,
    country: countryOf(type, value),
    customer,
    type,
    value,
    verification:
      customer === null
        ? null
        : {
            status: looksUp ? 'pending' : 'unavailable',
            verified_address: null,
            verified_name: null,
          },
  });
  if (customer !== null) tx.emit('customer.tax_id.created', 'tax_id', record);
  if (looksUp && outcomeOf(value) !== 'pending') {
    tx.schedule({ at: tx.now + LOOK_UP, kind: 'tax_id.look_up', payload: { tax_id: record.id } });
  }
  return record;
}

/** The end of a look-up in the register of a government. */
export function lookUp(tx: Transaction, id: string): void {
  const before = tx.get('tax_id', id);
  if (!before?.verification) return;
  const status = outcomeOf(before.value);
  const name = status === 'verified' ? 'Test' : null;
  const verification = { status, verified_address: name, verified_name: name };
  const after = tx.put('tax_id', { ...before, verification });
  tx.emit('customer.tax_id.updated', 'tax_id', after, {
    verification: {
      status: before.verification.status,
      ...(name ? { verified_address: null, verified_name: null } : {}),
    },
  });
}

/** Deletes a tax id for good. */
export function deleteTaxId(tx: Transaction, record: TaxIdRecord): void {
  tx.delete('tax_id', record.id);
  if (record.customer !== null) tx.emit('customer.tax_id.deleted', 'tax_id', record);
}
