import type { View } from '../../kernel/view';
import { buildRefund } from './build';

/** So many of them are shown. */
const SHOWN = 10;

const EVER = { from: 0, to: Number.POSITIVE_INFINITY };

/** The refunds of a charge, shown only when expanded; they say how many there are (recorded). */
export function refundsOf(charge: Record<string, unknown>, view: View): Record<string, unknown> {
  const id = charge.id as string;
  const by = { index: 'charge', key: id };
  const { data } = view.account.store.refund.page(by, { limit: Number.POSITIVE_INFINITY }, EVER);
  return {
    object: 'list',
    data: data.slice(0, SHOWN).map((refund) => buildRefund(refund)),
    has_more: data.length > SHOWN,
    total_count: data.length,
    url: `/v1/charges/${id}/refunds`,
  };
}
