import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, paging } from '../../kernel/params/common';
import { inside, timeFilter } from '../../kernel/params/scalars';
import { boolean, string } from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import { findCustomer } from '../customers/find';
import { endSubscription } from '../subscriptions/cancel';
import { findSubscription } from '../subscriptions/change';
import { createSchedule } from './create';
import { createShape, updateShape } from './params';
import type { SubscriptionScheduleRecord } from './record';
import { demandLive, findSchedule } from './rules';
import { release } from './turn';
import { updateSchedule } from './update';

const URL = '/v1/subscription_schedules';

const create = route('POST', URL, createShape, ({ tx, params }) =>
  show('subscription_schedule', createSchedule(tx, params)),
);

const retrieve = route('GET', `${URL}/:id`, {}, (call) =>
  show('subscription_schedule', findSchedule(call.tx, idOf(call))),
);

const update = route('POST', `${URL}/:id`, updateShape, (call) =>
  show('subscription_schedule', updateSchedule(call.tx, findSchedule(call.tx, idOf(call)), call.params)),
);

/** Cancels a schedule, and at once the subscription that it manages, which takes the schedule with it. */
function cancelSchedule(
  tx: Transaction,
  record: SubscriptionScheduleRecord,
  { invoice_now: invoiceNow = true, prorate = true }: { invoice_now?: boolean; prorate?: boolean },
): SubscriptionScheduleRecord {
  if (record.subscription !== null) {
    const held = findSubscription(tx, record.subscription);
    endSubscription(tx, held, { reason: 'cancellation_requested', invoiceNow, prorate });
    return findSchedule(tx, record.id);
  }
  const canceled = tx.put('subscription_schedule', { ...record, canceled_at: tx.now, status: 'canceled' });
  tx.emit('subscription_schedule.canceled', 'subscription_schedule', canceled);
  return canceled;
}

const cancel = route('POST', `${URL}/:id/cancel`, { invoice_now: boolean(), prorate: boolean() }, (call) => {
  const record = findSchedule(call.tx, idOf(call));
  demandLive(record, 'cancel');
  useClockOf(call.tx, record.customer);
  return show('subscription_schedule', cancelSchedule(call.tx, record, call.params));
});

const releaseRoute = route('POST', `${URL}/:id/release`, { preserve_cancel_date: boolean() }, (call) => {
  const record = findSchedule(call.tx, idOf(call));
  demandLive(record, 'release');
  useClockOf(call.tx, record.customer);
  return show('subscription_schedule', release(call.tx, record, call.params.preserve_cancel_date));
});

const all = route(
  'GET',
  URL,
  {
    ...paging,
    canceled_at: timeFilter(),
    completed_at: timeFilter(),
    created: created(),
    customer: string(),
    released_at: timeFilter(),
    scheduled: boolean(),
  },
  ({ tx, account, params }) => {
    if (params.customer !== undefined) findCustomer(tx, params.customer, 'customer');
    return list(account, 'subscription_schedule', params, {
      url: URL,
      ...(params.customer === undefined ? {} : { by: { index: 'customer', key: params.customer } }),
      where: (record) =>
        (params.scheduled !== true || record.status === 'not_started') &&
        (params.canceled_at === undefined || inside(record.canceled_at, params.canceled_at)) &&
        (params.completed_at === undefined || inside(record.completed_at, params.completed_at)) &&
        (params.released_at === undefined || inside(record.released_at, params.released_at)),
    });
  },
);

export const scheduleRoutes: Route[] = [create, retrieve, update, cancel, releaseRoute, all];
