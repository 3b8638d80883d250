import { defineResource } from '../../kernel/resource';
import type { Transaction } from '../../kernel/store/transaction';
import type { CustomerRecord } from '../customers/record';
import { buildTaxId } from './build';
import { taxIdList } from './included';
import { taxIdRoutes } from './routes';
import { lookUp, ownerKey, taxIdsOf } from './rules';

/** The tax ids of a customer go with it; no event tells of them (inferred). */
function goWithCustomer(tx: Transaction, customer: CustomerRecord): void {
  for (const { id } of taxIdsOf(tx, customer.id)) tx.delete('tax_id', id);
}

export const taxId = defineResource({
  name: 'tax_id',
  indexes: { owner: (r) => ownerKey(r.customer) },
  view: (record) => buildTaxId(record),
  expandable: { tax_id: { customer: 'customer', 'owner.customer': 'customer' } },
  included: { customer: { tax_ids: taxIdList } },
  jobs: { 'tax_id.look_up': (tx, job) => lookUp(tx, String(job.payload.tax_id)) },
  on: { 'customer:delete': goWithCustomer },
  routes: taxIdRoutes,
});
