import { checkoutErrors } from '../../error-catalogue/checkout';
import type { Transaction } from '../../kernel/store/transaction';
import type { LineItemParam } from './params';
import type { CheckoutItem, CheckoutSessionRecord } from './record';

type Adjustable = CheckoutItem['adjustable_quantity'];

/** The bounds of a quantity that can be changed; 0 and 99 unless given (SDK declaration of `adjustable_quantity`). */
export const boundsOf = (adjustable: Adjustable): { minimum: number; maximum: number } | null =>
  adjustable?.enabled ? { minimum: adjustable.minimum ?? 0, maximum: adjustable.maximum ?? 99 } : null;

/** Reads `adjustable_quantity` of a line, whose own quantity must lie within it. */
export function readAdjustable(
  { adjustable_quantity: given, quantity = 0 }: LineItemParam,
  path: string,
): Adjustable {
  if (!given) return null;
  const adjustable = {
    enabled: given.enabled,
    maximum: given.enabled ? (given.maximum ?? 99) : (given.maximum ?? null),
    minimum: given.enabled ? (given.minimum ?? 0) : (given.minimum ?? null),
  };
  const bounds = boundsOf(adjustable);
  if (bounds && (quantity < bounds.minimum || quantity > bounds.maximum))
    throw checkoutErrors.quantity_bounds(bounds, { param: `${path}[quantity]` });
  return adjustable;
}

/**
 * The session with the quantities that the shopper wants; a line of none is taken away.
 * @throws for a line whose quantity is fixed, a quantity out of its bounds, and when nothing is left to buy
 */
export function withQuantities(
  tx: Transaction,
  session: CheckoutSessionRecord,
  wanted: { id: string; quantity: number }[],
): CheckoutSessionRecord {
  const items = wanted.reduce((before, { id, quantity }, place) => {
    const param = `line_items[${place}]`;
    const item = before.find((line) => line.id === id);
    if (!item) throw checkoutErrors.no_line({ id }, { param: `${param}[id]` });
    const bounds = boundsOf(item.adjustable_quantity);
    if (!bounds) throw checkoutErrors.quantity_fixed({ id }, { param: `${param}[quantity]` });
    if (quantity < bounds.minimum || quantity > bounds.maximum)
      throw checkoutErrors.quantity_bounds(bounds, { param: `${param}[quantity]` });
    return before.flatMap((line) => (line.id !== id ? line : quantity === 0 ? [] : { ...line, quantity }));
  }, session.line_items);
  const recurs = ({ price }: CheckoutItem) => tx.get('price', price)?.recurring != null;
  const enough = session.mode === 'subscription' ? items.some(recurs) : items.length > 0;
  if (!enough) throw checkoutErrors.nothing_left();
  return { ...session, line_items: items };
}
