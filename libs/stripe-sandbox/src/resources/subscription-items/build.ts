import type { View } from '../../kernel/view';
import { buildItem } from '../subscriptions/build-item';
import type { SubscriptionItemRecord } from './record';

/** The item that a pointer leads to, as its subscription has it now. */
export function buildSubscriptionItem(record: SubscriptionItemRecord, view: View): object {
  const subscription = view.account.store.subscription.get(record.subscription);
  const item = subscription?.items.find(({ id }) => id === record.id);
  if (record.deleted || !item) return { id: record.id, object: 'subscription_item', deleted: true };
  return buildItem(item, record.subscription, view);
}
