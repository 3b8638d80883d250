import { subscriptionErrors } from '../../error-catalogue/subscriptions';
import { listOf } from '../../kernel/http/page-of';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { paging } from '../../kernel/params/common';
import { timestamp } from '../../kernel/params/scalars';
import { boolean, required, string } from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { findSubscription } from '../subscriptions/change';
import { itemChanges, itemFields, paymentBehavior, prorationBehavior } from '../subscriptions/params';
import { updateSubscription } from '../subscriptions/update';
import type { SubscriptionItemRecord } from './record';

const URL = '/v1/subscription_items';

const behavior = {
  payment_behavior: paymentBehavior(),
  proration_behavior: prorationBehavior(),
  proration_date: timestamp(),
};

function find(tx: Transaction, id: string): SubscriptionItemRecord {
  const record = tx.get('subscription_item', id);
  if (!record || record.deleted) throw subscriptionErrors.no_such_item({ id });
  return record;
}

const create = route(
  'POST',
  URL,
  { ...itemFields, ...behavior, subscription: required(string()) },
  ({ tx, params }) => {
    const { subscription: id, payment_behavior, proration_behavior, proration_date, ...item } = params;
    const held = findSubscription(tx, id, 'subscription');
    const known = new Set(held.items.map((one) => one.id));
    const change = { items: [item], ...given({ payment_behavior, proration_behavior, proration_date }) };
    const { subscription } = updateSubscription(tx, held, change);
    const items = subscription.pending_update?.subscription_items ?? subscription.items;
    const added = items.find((one) => !known.has(one.id));
    return show('subscription_item', tx.get('subscription_item', added?.id ?? '') as SubscriptionItemRecord);
  },
);

/** Those of some parameters that were given. */
function given<T extends Record<string, unknown>>(params: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const retrieve = route('GET', `${URL}/:id`, {}, (call) =>
  show('subscription_item', find(call.tx, idOf(call))),
);

const update = route(
  'POST',
  `${URL}/:id`,
  { ...itemChanges, ...behavior, off_session: boolean() },
  (call) => {
    const { payment_behavior, proration_behavior, proration_date, off_session, ...item } = call.params;
    const pointer = find(call.tx, idOf(call));
    updateSubscription(call.tx, findSubscription(call.tx, pointer.subscription), {
      items: [{ ...item, id: pointer.id }],
      ...given({ payment_behavior, proration_behavior, proration_date, off_session }),
    });
    return show('subscription_item', pointer);
  },
);

const remove = route('DELETE', `${URL}/:id`, { ...behavior, clear_usage: boolean() }, (call) => {
  const { clear_usage: _, ...params } = call.params;
  const pointer = find(call.tx, idOf(call));
  updateSubscription(call.tx, findSubscription(call.tx, pointer.subscription), {
    items: [{ id: pointer.id, deleted: true }],
    ...params,
  });
  return show('subscription_item', { ...pointer, deleted: true });
});

/** Oldest first, as they stand in the subscription (recorded). */
const all = route('GET', URL, { ...paging, subscription: required(string()) }, ({ tx, params }) => {
  const { items } = findSubscription(tx, params.subscription, 'subscription');
  const pointers = items.flatMap(({ id }) => tx.get('subscription_item', id) ?? []);
  return listOf('subscription_item', pointers, params, URL);
});

export const subscriptionItemRoutes: Route[] = [create, retrieve, update, remove, all];
