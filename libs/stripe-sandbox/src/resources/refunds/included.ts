import type { View } from '../../kernel/view';
import { buildRefund } from './build';

const EVER = { from: 0, to: Number.POSITIVE_INFINITY };

/** The refunds of a charge, shown only when expanded. */
export function refundsOf(charge: Record<string, unknown>, view: View): Record<string, unknown> {
  const id = charge.id as string;
  const page = view.account.store.refund.page({ index: 'charge', key: id }, { limit: 10 }, EVER);
  return {
    object: 'list',
    data: page.data.map((refund) => buildRefund(refund)),
    has_more: page.more,
    url: `/v1/charges/${id}/refunds`,
  };
}
