import type Stripe from 'stripe';

/** A range of time in whole seconds since 1970; without an end it reaches to this moment and past it. */
export type TimeRange = { since: number; until: number | null };

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** What is younger may change after it was compared: longer than an unpaid order lives. */
const MAY_MOVE = 26 * HOUR;
/** What a run may have missed because Stripe listed it late. */
const OVERLAP = 15 * MINUTE;
/** As far back as Stripe keeps events (docs.stripe.com/api/events: 30 days). */
const LONGEST = 30 * 24 * HOUR;
/**
 * How far back refunds and disputes are listed: a refund may fail up to 30 days after it was made
 * (docs.stripe.com/refunds), and is compared once more after that.
 */
const MONEY_BACK = 32 * 24 * HOUR;
/** How much is compared, and then counts as compared, in one go. */
const LONGEST_RANGE = 48 * HOUR;

/**
 * The ranges that are still to be compared, the oldest first.
 *
 * @param reached up to when everything was compared before; null when nothing ever was
 * @param now in seconds since 1970, as all of these
 * @param whole compares again whatever may have moved since, not only what is new
 */
export function timeRanges(reached: number | null, now: number, whole: boolean): TimeRange[] {
  const again = whole ? MAY_MOVE : OVERLAP;
  const from = Math.max(now - LONGEST, Math.min(reached ?? 0, now) - again);
  const list: TimeRange[] = [];
  for (let since = from; since < now; since += LONGEST_RANGE) {
    list.push({ since, until: since + LONGEST_RANGE < now ? since + LONGEST_RANGE : null });
  }
  return list;
}

/** When the oldest refund was made that may still fail, in seconds since 1970; disputes are listed from then on too. */
export const moneyBackSince = (): number => Math.floor(Date.now() / 1_000) - MONEY_BACK;

/** The parameter `created` of Stripe's lists. */
export const createdIn = ({ since, until }: TimeRange): Stripe.RangeQueryParam => ({
  gte: since,
  ...(until === null ? {} : { lt: until }),
});
