import type { View } from '../../kernel/view';
import { buildPlan, buildPrice } from '../prices/build';
import { buildTaxRates } from '../tax-rates/build';
import type { SubscriptionItemData, SubscriptionItemRecord } from './record';

/** A subscription item as the API shows it. */
export function buildItem(
  item: SubscriptionItemData,
  subscription: string,
  view: View,
): Record<string, unknown> & { id: string } {
  const price = view.account.store.price.get(item.price);
  return {
    id: item.id,
    object: 'subscription_item',
    billing_thresholds: null,
    created: item.created,
    current_period_end: item.period.end,
    current_period_start: item.period.start,
    current_trial: null,
    discounts: item.discounts,
    metadata: item.metadata,
    plan: price ? buildPlan(price) : null,
    price: price ? buildPrice(price) : null,
    quantity: item.quantity,
    subscription,
    tax_rates: buildTaxRates(item.tax_rates, view),
  };
}

/** The item that a pointer leads to, as its subscription has it now. */
export function buildSubscriptionItem(record: SubscriptionItemRecord, view: View): Record<string, unknown> {
  const subscription = view.account.store.subscription.get(record.subscription);
  const item = subscription?.items.find(({ id }) => id === record.id);
  if (record.deleted || !item) return { id: record.id, object: 'subscription_item', deleted: true };
  return buildItem(item, record.subscription, view);
}
