import fc from 'fast-check';
import { type Job, Schedule } from './schedule';

const job = (id: string, at: number, clock: string | null = null): Job => ({
  id,
  at,
  kind: 'any',
  payload: {},
  clock,
});

function drain(schedule: Schedule, clock: string | null): string[] {
  const ids: string[] = [];
  for (let next = schedule.next(clock); next; next = schedule.next(clock)) {
    ids.push(next.id);
    schedule.remove(next.id);
  }
  return ids;
}

it('gives jobs by time, equal times in the order they came, whatever was taken out in between', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ at: fc.nat(20), drop: fc.boolean() }), { maxLength: 60 }), (input) => {
      const schedule = new Schedule();
      for (const [i, { at }] of input.entries()) schedule.add(job(`job_${i}`, at));
      for (const [i, { drop }] of input.entries()) {
        if (drop) expect(schedule.remove(`job_${i}`)?.id).toBe(`job_${i}`);
      }
      const wanted = input
        .map(({ at, drop }, i) => ({ id: `job_${i}`, at, drop }))
        .filter(({ drop }) => !drop)
        .sort((a, b) => a.at - b.at)
        .map(({ id }) => id);
      expect(schedule.size).toBe(wanted.length);
      expect(drain(schedule, null)).toEqual(wanted);
      expect(schedule.size).toBe(0);
    }),
  );
});

it('keeps the clocks apart', () => {
  const schedule = new Schedule();
  schedule.add(job('a', 5, 'clock_1'));
  schedule.add(job('b', 1));
  schedule.add(job('c', 3, 'clock_1'));
  expect(schedule.on('clock_1').map(({ id }) => id)).toEqual(['a', 'c']);
  expect(drain(schedule, 'clock_1')).toEqual(['c', 'a']);
  expect(drain(schedule, null)).toEqual(['b']);
});

it('takes back what was taken out, at its old time', () => {
  const schedule = new Schedule();
  schedule.add(job('a', 5));
  const held = schedule.remove('a') as Job;
  expect(schedule.next(null)).toBeUndefined();
  schedule.add(held);
  expect(schedule.next(null)).toBe(held);
  expect(schedule.remove('b')).toBeUndefined();
});

it('puts back what was taken among those of the same time as it was', () => {
  const schedule = new Schedule();
  for (const id of ['a', 'b', 'c']) schedule.add(job(id, 5));
  const first = schedule.take('a');
  const second = schedule.take('b');
  expect(schedule.next(null)?.id).toBe('c');
  if (!first || !second) throw new Error('Both were there.');
  schedule.putBack(second);
  schedule.putBack(first);
  expect(drain(schedule, null)).toEqual(['a', 'b', 'c']);
});
