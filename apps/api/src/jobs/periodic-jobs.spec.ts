import { triesWithin } from './periodic-jobs';

/** What graphile-worker waits between so many tries, in seconds. */
const waits = (tries: number) =>
  Array.from({ length: tries - 1 }, (_, index) => Math.exp(Math.min(index + 1, 10))).reduce(
    (sum, one) => sum + one,
    0,
  );

it.each([
  ['a second', 1, 2],
  ['ten seconds', 10, 2],
  ['ten minutes', 600, 6],
  ['an hour', 3_600, 8],
  ['six hours', 21_600, 9],
])('a job of every %s is tried so often that half of the period is left', (_period, seconds, tries) => {
  expect(triesWithin(seconds * 1_000)).toBe(tries);
  expect(waits(tries)).toBeLessThanOrEqual(Math.max(seconds / 2, waits(2)));
  expect(waits(tries + 1)).toBeGreaterThan(seconds / 2);
});
