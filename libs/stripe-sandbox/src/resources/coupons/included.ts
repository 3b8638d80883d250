import type { View } from '../../kernel/view';

/** The products of a coupon, shown only when expanded. */
export function appliesTo(coupon: Record<string, unknown>, view: View): unknown {
  const products = view.account.store.coupon.get(coupon.id as string)?.products;
  return products ? { products } : undefined;
}
