import type { View } from '../../kernel/view';

/** The minimum of a promotion code in each of its currencies, shown only when expanded. */
export function minimumOptions(code: Record<string, unknown>, view: View): unknown {
  const restrictions = view.account.store.promotion_code.get(code.id as string)?.restrictions;
  if (!restrictions || restrictions.minimum_amount === null) return undefined;
  const { currency_options: options, minimum_amount, minimum_amount_currency: currency } = restrictions;
  return { ...options, ...(currency === null ? {} : { [currency]: { minimum_amount } }) };
}
