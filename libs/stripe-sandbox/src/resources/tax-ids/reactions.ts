import type { ReactionList, Transaction } from '../../kernel/store/transaction';
import type { CustomerRecord } from '../customers/record';
import { createTaxId, type NewTaxId, taxIdsOf } from './rules';

/** Makes the tax ids that a customer is created with. */
function createFirst(tx: Transaction, customer: CustomerRecord, given: NewTaxId[]): void {
  given.forEach((data, place) => {
    createTaxId(tx, data, customer.id, `tax_id_data[${place}][value]`);
  });
}

/** The tax ids of a customer go with it; no event tells of them (inferred). */
function goWithCustomer(tx: Transaction, customer: CustomerRecord): void {
  for (const { id } of taxIdsOf(tx, customer.id)) tx.delete('tax_id', id);
}

export const taxIdReactions: ReactionList = {
  'customer:delete': goWithCustomer,
  'customer:tax_id_data': createFirst,
};
