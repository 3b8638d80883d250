import { defineResource } from '../../kernel/resource';
import { buildTaxId } from './build';
import { taxIdList } from './included';
import { taxIdReactions } from './reactions';
import { taxIdRoutes } from './routes';
import { lookUp, ownerKey } from './rules';

export const taxId = defineResource({
  name: 'tax_id',
  indexes: { owner: (r) => ownerKey(r.customer) },
  view: (record) => buildTaxId(record),
  expandable: { tax_id: { customer: 'customer', 'owner.customer': 'customer' } },
  included: { customer: { tax_ids: taxIdList } },
  jobs: { 'tax_id.look_up': (tx, job) => lookUp(tx, String(job.payload.tax_id)) },
  on: taxIdReactions,
  routes: taxIdRoutes,
});
