import { testClockErrors } from '../../error-catalogue/test-clocks';
import { addIntervals } from '../../kernel/calendar';
import type { Transaction } from '../../kernel/store/transaction';
import { release } from '../balance/move';
import { enterLate } from '../charges/funds';
import { advancing, customersOf } from '../customers/clock';
import { deleteCustomer } from '../customers/delete';
import { hasEnded } from '../subscriptions/change';
import type { TestClockRecord } from './record';

/**
 * How far one advance may go: two intervals of the shortest subscription on the clock, two years if there is none
 * (docs.stripe.com/api/test_clocks/advance).
 */
function furthest(tx: Transaction, clock: TestClockRecord): number {
  const { data } = tx.account.store.subscription.page(
    { index: 'clock', key: clock.id },
    { limit: Number.POSITIVE_INFINITY },
    { from: 0, to: Number.POSITIVE_INFINITY },
  );
  const rhythms = data
    .filter((subscription) => !hasEnded(subscription))
    .flatMap(({ items }) => items.map(({ price }) => tx.get('price', price)?.recurring))
    .filter((recurring) => recurring !== undefined && recurring !== null);
  const ends = rhythms.map(({ interval, interval_count: intervalCount }) =>
    addIntervals(clock.frozen_time, interval, 2 * intervalCount),
  );
  return Math.min(...ends, addIntervals(clock.frozen_time, 'year', 2));
}

/** Begins to advance a clock to `frozenTime`; what is due until then happens on the schedule, after the answer. */
export function advanceClock(tx: Transaction, clock: TestClockRecord, frozenTime: number): TestClockRecord {
  advancing(clock);
  // docs.stripe.com/api/test_clocks/object: future requests to advance it fail.
  if (clock.status === 'internal_failure') throw testClockErrors.broken({ id: clock.id });
  if (frozenTime <= clock.frozen_time) throw testClockErrors.backwards({ now: clock.frozen_time });
  const limit = furthest(tx, clock);
  if (frozenTime > limit) throw testClockErrors.too_far({ limit });
  const moving = tx.put('test_clock', { ...clock, status: 'advancing', target: frozenTime });
  tx.emit('test_helpers.test_clock.advancing', 'test_clock', moving);
  tx.schedule({ at: tx.wall, kind: 'test_clock.advance', payload: { clock: clock.id }, clock: null });
  return moving;
}

/** Deletes a clock with the customers on it, and with what was to happen on it; money that was paid is booked still. */
export function deleteClock(tx: Transaction, clock: TestClockRecord): TestClockRecord {
  for (const customer of customersOf(tx, clock.id)) {
    if (!customer.deleted) deleteCustomer(tx, customer);
  }
  for (const { kind, payload } of tx.account.schedule.on(clock.id)) {
    const charge = kind === 'charge.funds' ? tx.get('charge', String(payload.charge)) : undefined;
    if (charge) enterLate(tx, charge);
  }
  for (const job of tx.account.schedule.on(clock.id)) tx.unschedule(job.id);
  release(tx, Number.POSITIVE_INFINITY, clock.id);
  const deleted: TestClockRecord = { ...clock, deleted: true };
  tx.emit('test_helpers.test_clock.deleted', 'test_clock', clock);
  tx.delete('test_clock', clock.id);
  return deleted;
}
