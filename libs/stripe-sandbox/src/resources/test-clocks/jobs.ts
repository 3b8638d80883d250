import type { Handler, Handlers } from '../../kernel/schedule/handler';
import { deleteClock } from './rules';

/** One step of an advance: the next thing due on the clock, or its end. */
const advance: Handler = (tx, job, work) => {
  const clock = tx.get('test_clock', String(job.payload.clock));
  if (clock?.status !== 'advancing' || clock.target === null) return;
  const next = tx.account.schedule.next(clock.id);
  if (!next || next.at > clock.target) {
    const ready = tx.put('test_clock', {
      ...clock,
      frozen_time: clock.target,
      status: 'ready',
      target: null,
    });
    tx.emit('test_helpers.test_clock.ready', 'test_clock', ready);
    return;
  }
  if (next.at > clock.frozen_time) tx.put('test_clock', { ...clock, frozen_time: next.at });
  try {
    work.run(next);
  } catch (error) {
    tx.undo();
    console.error(`The sandbox failed on a scheduled ${next.kind}:`, error);
    const broken = tx.put('test_clock', { ...clock, status: 'internal_failure', target: null });
    tx.emit('test_helpers.test_clock.internal_failure', 'test_clock', broken);
    return;
  }
  work.again();
};

const remove: Handler = (tx, job) => {
  const clock = tx.get('test_clock', String(job.payload.clock));
  if (clock) deleteClock(tx, clock);
};

export const testClockJobs: Handlers = {
  'test_clock.advance': advance,
  'test_clock.delete': remove,
};
