import { checkCursors } from '../../kernel/http/list';
import { missing } from '../../kernel/request-errors';
import type { View } from '../../kernel/view';
import { buildLineItem } from './build';
import type { CheckoutSessionRecord } from './record';

interface Paging {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
}

/** A page of a session's line items, in the order in which they were given. */
export function lineItemList(
  session: CheckoutSessionRecord,
  view: View,
  params: Paging = {},
): Record<string, unknown> {
  const { limit = 10, starting_after: after, ending_before: before } = params;
  const place = (id: string | undefined, param: string): number => {
    if (id === undefined) return -1;
    const found = session.line_items.findIndex((item) => item.id === id);
    if (found === -1) throw missing('line_item', id, param);
    return found;
  };
  const start = place(after, 'starting_after') + 1;
  const end = before === undefined ? session.line_items.length : place(before, 'ending_before');
  checkCursors(params);
  const page =
    before === undefined
      ? session.line_items.slice(start, start + limit)
      : session.line_items.slice(Math.max(0, end - limit), end);
  return {
    object: 'list',
    data: page.map((item) => buildLineItem(item, session, view)),
    has_more: before === undefined ? start + limit < end : end > limit,
    url: `/v1/checkout/sessions/${session.id}/line_items`,
  };
}

/** `line_items` of a session that asks for them by `expand`. */
export function lineItemsOf(owner: Record<string, unknown>, view: View): Record<string, unknown> | undefined {
  const session = view.account.store.checkout_session.get(owner.id as string);
  return session && lineItemList(session, view);
}
