import type { View } from '../../kernel/view';
import { buildDiscount } from '../discounts/build';
import { totalTaxes } from '../tax-rates/amounts';
import { buildCheckoutTaxes } from '../tax-rates/build';
import { taxesOf } from './build';
import type { CheckoutItem, CheckoutSessionRecord } from './record';

type Owner = Record<string, unknown>;

function lineOf(
  { id }: Owner,
  { account }: View,
): { item: CheckoutItem; session: CheckoutSessionRecord } | undefined {
  for (const session of account.store.checkout_session.values()) {
    const item = session.line_items.find((line) => line.id === id);
    if (item) return { item, session };
  }
  return undefined;
}

const discountObject = (id: string, { account }: View): unknown => {
  const held = account.store.discount.get(id);
  return held && buildDiscount(held);
};

const amountsOf = ({ discount_amounts: taken }: CheckoutItem, discount: string): number[] =>
  (taken ?? []).flatMap((part) => (part.discount === discount ? part.amount : []));

/** `taxes` of a line, shown only when expanded. */
export function taxesOfLine(line: Owner, view: View): unknown {
  const found = lineOf(line, view);
  return found && buildCheckoutTaxes(taxesOf(found.item, found.session, view), view);
}

/** `discounts` of a line, shown only when expanded. */
export const discountsOfLine = (line: Owner, view: View): unknown =>
  lineOf(line, view)?.item.discount_amounts?.map(({ amount, discount }) => ({
    amount,
    discount: discountObject(discount, view),
  })) ?? [];

/** `total_details.breakdown` of a session, shown only when expanded. */
export function breakdownOf(owner: Owner, view: View): unknown {
  const session = view.account.store.checkout_session.get(owner.id as string);
  const taxes = session?.line_items.flatMap((item) => taxesOf(item, session, view)) ?? [];
  const discounts = (session?.discounts ?? []).map(({ id }) => ({
    amount: session?.line_items
      .flatMap((item) => amountsOf(item, id))
      .reduce((sum, amount) => sum + amount, 0),
    discount: discountObject(id, view),
  }));
  return { discounts, taxes: buildCheckoutTaxes(totalTaxes(taxes), view) };
}
