import type { View } from '../../kernel/view';

/** The products of a coupon, shown only when expanded. */
export function appliesTo(coupon: Record<string, unknown>, view: View): unknown {
  const products = view.account.store.coupon.get(coupon.id as string)?.products;
  return products ? { products } : undefined;
}

/** What a coupon takes off in each of its currencies, shown only when expanded. */
export function couponOptions(coupon: Record<string, unknown>, view: View): unknown {
  const record = view.account.store.coupon.get(coupon.id as string);
  if (!record || record.amount_off === null || record.currency === null) return undefined;
  return { ...record.currency_options, [record.currency]: { amount_off: record.amount_off } };
}
