import type { Change, Then } from '../../kernel/versions/change';
import { isObject, type Json } from '../../kernel/versions/json';
import { buildPlan } from './build';

/** The price and its plan as versions show them that have both on lines and items. */
export function priceAndPlan(
  id: unknown,
  { down, show, view }: Then,
): { plan: Json | null; price: Json | null } {
  const record = view.account.store.price.get(String(id));
  return {
    plan: record?.recurring ? down({ ...buildPlan(record) }) : null,
    price: show('price', id),
  };
}

/** What has changed about prices and plans. */
export const priceChanges: readonly Change[] = [
  {
    // docs.stripe.com/changelog/basil/2025-03-31/deprecate-legacy-usage-based-billing
    name: 'usage is counted by meters only',
    version: '2025-03-31.basil',
    down: {
      plan: (plan) => ('id' in plan ? { ...plan, aggregate_usage: null } : plan),
      price: (price) =>
        isObject(price.recurring)
          ? { ...price, recurring: { aggregate_usage: null, ...price.recurring } }
          : price,
    },
  },
];
