import fc from 'fast-check';
import { paymentDefaults } from '../config/config-numbers';
import { moneyBackSince, timeRanges } from './time-ranges';

const HOUR = 3_600;
const DAY = 24 * HOUR;
const now = 1_795_000_000;

describe('how far back is compared', () => {
  it.each([
    ['a moment after the last time', now - 300, 26 * HOUR + 300],
    ['a week after the last time', now - 7 * DAY, 7 * DAY + 26 * HOUR],
    ['longer after it than Stripe keeps events', now - 90 * DAY, 30 * DAY],
    ['for the first time', null, 30 * DAY],
    ['with a clock that was put back', now + 5 * DAY, 26 * HOUR],
  ])('%s', (_, reached, seconds) => {
    expect(timeRanges(reached, now, true)[0]?.since).toBe(now - seconds);
  });

  it('goes over a quarter of an hour again where only what is new is compared', () => {
    expect(timeRanges(now - 3_600, now, false)).toEqual([{ since: now - 3_600 - 900, until: null }]);
  });

  it('lists once per 20 payments at most, at a thousand payments a day', () => {
    const listed = (seconds: number, aDay: number) => Math.max(1, Math.ceil(((seconds / DAY) * aDay) / 100));
    const pages = (ranges: ReturnType<typeof timeRanges>) =>
      ranges.reduce((sum, { since, until }) => sum + listed((until ?? now) - since, 1_000), 0);
    const whole = timeRanges(now - DAY, now, true);
    const every = paymentDefaults.compareEveryMs / 1_000;
    const recent = (DAY / every - 1) * pages(timeRanges(now - every, now, false));
    // With 15 refunds a day, and one dispute that stays open for three months.
    const moneyBack = listed(Date.now() / 1_000 - moneyBackSince(), 15) + listed(90 * DAY, 1);
    expect(recent + pages(whole) + moneyBack).toBeLessThanOrEqual(50);
  });

  it('leaves no second out and takes none twice, and the last stretch is open', () => {
    fc.assert(
      fc.property(fc.option(fc.integer({ min: now - 60 * DAY, max: now + DAY })), (reached) => {
        const list = timeRanges(reached, now, true);
        const last = list.length - 1;
        list.forEach(({ since, until }, n) => {
          expect(until).toBe(n === last ? null : list[n + 1]?.since);
          expect((until ?? now) - since).toBeLessThanOrEqual(2 * DAY);
        });
      }),
    );
  });
});
