import type { View } from '../../kernel/view';
import { buildTaxId } from './build';
import { ownerKey } from './rules';

const EVER = { from: 0, to: Number.POSITIVE_INFINITY };

/** The tax ids of a customer, shown only when expanded. */
export function taxIdList(customer: Record<string, unknown>, view: View): Record<string, unknown> {
  const id = customer.id as string;
  const page = view.account.store.tax_id.page({ index: 'owner', key: ownerKey(id) }, { limit: 10 }, EVER);
  return {
    object: 'list',
    data: page.data.map((record) => buildTaxId(record)),
    has_more: page.more,
    url: `/v1/customers/${id}/tax_ids`,
  };
}
