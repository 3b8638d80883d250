export type Interval = 'day' | 'month' | 'week' | 'year';

export const DAY = 86_400;
export const HOUR = 3600;

/**
 * `count` intervals after `anchor`, counted from the anchor itself, so that a subscription begun on the 31st is
 * billed on the last day of shorter months and on the 31st of longer ones (docs.stripe.com/billing/subscriptions/billing-cycle).
 * Unix seconds, in UTC.
 */
export function addIntervals(anchor: number, interval: Interval, count: number): number {
  if (interval === 'day') return anchor + count * DAY;
  if (interval === 'week') return anchor + count * 7 * DAY;
  const from = new Date(anchor * 1000);
  const months = from.getUTCMonth() + (interval === 'year' ? 12 * count : count);
  const first = new Date(anchor * 1000);
  first.setUTCDate(1);
  first.setUTCMonth(months);
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), last));
  return Math.floor(first.getTime() / 1000);
}

const ROUGH: Record<Interval, number> = { day: DAY, week: 7 * DAY, month: 30 * DAY, year: 365 * DAY };

/** The billing period that holds `time`: boundaries lie whole intervals before and after `anchor`. */
export function periodAt(
  anchor: number,
  interval: Interval,
  intervalCount: number,
  time: number,
): { start: number; end: number } {
  const boundary = (n: number): number => addIntervals(anchor, interval, n * intervalCount);
  let n = Math.floor((time - anchor) / (ROUGH[interval] * intervalCount));
  while (boundary(n) > time) n--;
  while (boundary(n + 1) <= time) n++;
  return { start: boundary(n), end: boundary(n + 1) };
}

/** The length of an interval, to compare intervals by. */
export const roughly = (interval: Interval, count: number): number => ROUGH[interval] * count;
