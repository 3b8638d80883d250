import { DAY } from '../../kernel/calendar';
import type { Transaction } from '../../kernel/store/transaction';
import { endSubscription } from '../subscriptions/cancel';
import { findSubscription } from '../subscriptions/change';
import { begin, detach, enter } from './enter';
import { lastEnd } from './phases';
import type { SubscriptionScheduleRecord } from './record';
import { changeSchedule, isLive } from './rules';

/** `subscription_schedule.expiring` comes so many seconds before the end (docs.stripe.com/api/events/types). */
const NOTICE = 7 * DAY;

/** Has time bring on the next phase, or the end. */
export function scheduleTurn(
  tx: Transaction,
  record: SubscriptionScheduleRecord,
): SubscriptionScheduleRecord {
  const at = record.current_phase?.end_date ?? record.phases[0]?.start_date;
  if (at !== undefined && isLive(record))
    tx.schedule({ at, kind: 'subscription_schedule.turn', payload: { schedule: record.id } });
  return record;
}

export function scheduleNotice(tx: Transaction, record: SubscriptionScheduleRecord): void {
  const end = lastEnd(record.phases);
  if (end - NOTICE <= tx.now) return;
  tx.schedule({
    at: end - NOTICE,
    kind: 'subscription_schedule.notice',
    payload: { schedule: record.id, end },
  });
}

/** Lets the subscription go on without its schedule. The events in this order were seen at Stripe. */
export function release(
  tx: Transaction,
  record: SubscriptionScheduleRecord,
  keepsCancelDate = false,
): SubscriptionScheduleRecord {
  const released = changeSchedule(tx, record, {
    current_phase: null,
    released_at: tx.now,
    released_subscription: record.subscription,
    status: 'released',
    subscription: null,
  });
  detach(tx, record, keepsCancelDate);
  tx.emit('subscription_schedule.released', 'subscription_schedule', released);
  return released;
}

/** The last phase is over. What its subscription's end means for the schedule, `onSubscriptionEnd` says. */
function finish(tx: Transaction, record: SubscriptionScheduleRecord): void {
  if (record.end_behavior === 'release' || record.subscription === null) {
    release(tx, record);
    return;
  }
  const held = findSubscription(tx, record.subscription);
  const waiting = held.status === 'active' || held.status === 'past_due';
  endSubscription(tx, held, { reason: 'cancellation_requested', invoiceNow: waiting });
}

/** Starts a schedule whose time has come. */
export function start(tx: Transaction, record: SubscriptionScheduleRecord): SubscriptionScheduleRecord {
  const [first] = record.phases;
  if (!first) return record;
  const begun = begin(tx, record, first);
  const known = tx.get('subscription_schedule', record.id);
  return known ? changeSchedule(tx, known, begun) : tx.put('subscription_schedule', begun);
}

/** Everything a schedule does by itself at this second, and the appointment for the next time. */
export function turn(tx: Transaction, id: string): void {
  let record = tx.get('subscription_schedule', id);
  if (!record || !isLive(record)) return;
  const before = record;
  if (record.status === 'not_started') {
    if ((record.phases[0]?.start_date ?? tx.now) > tx.now) return;
    record = start(tx, record);
  }
  while (record.current_phase && record.current_phase.end_date <= tx.now) {
    const { end_date: over } = record.current_phase;
    const next = record.phases.find(({ start_date: begins }) => begins === over);
    if (!next) {
      finish(tx, record);
      return;
    }
    record = enter(tx, record, next);
  }
  if (record !== before) scheduleTurn(tx, record);
}

/** `subscription_schedule.expiring`, unless the end has moved since. */
export function notice(tx: Transaction, id: string, end: number): void {
  const record = tx.get('subscription_schedule', id);
  if (!record || !isLive(record) || lastEnd(record.phases) !== end) return;
  tx.emit('subscription_schedule.expiring', 'subscription_schedule', record);
}
