import type { View } from '../../kernel/view';
import { totalTaxes } from '../tax-rates/amounts';
import { buildCheckoutTaxes } from '../tax-rates/build';
import { taxesOf } from './build';

type Owner = Record<string, unknown>;

/** `taxes` of a line, shown only when expanded. */
export function taxesOfLine(line: Owner, view: View): unknown {
  for (const session of view.account.store.checkout_session.values()) {
    const item = session.line_items.find(({ id }) => id === line.id);
    if (item) return buildCheckoutTaxes(taxesOf(item, session, view), view);
  }
  return undefined;
}

/** `total_details.breakdown` of a session, shown only when expanded. */
export function breakdownOf(owner: Owner, view: View): unknown {
  const session = view.account.store.checkout_session.get(owner.id as string);
  const taxes = session?.line_items.flatMap((item) => taxesOf(item, session, view)) ?? [];
  return { discounts: [], taxes: buildCheckoutTaxes(totalTaxes(taxes), view) };
}
