import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A stretch of time in whole seconds since 1970; without an end it reaches to this moment and past it. */
export type TimeRange = { since: number; until: number | null };

const HOUR = 3_600;
/** What is younger may change after it was compared: longer than an unpaid order lives. */
const AGAIN = 26 * HOUR;
/** As far back as Stripe keeps events (docs.stripe.com/api/events: 30 days). */
const LONGEST = 30 * 24 * HOUR;
/** How much is compared, and then counts as compared, in one go. */
const STRETCH = 48 * HOUR;
/** Key of the advisory lock; no other of ours uses it. */
const ONE_AT_A_TIME = 7_304_119;

/** How far back Stripe and the database have to be compared: to where the last comparison has come, and a day more. */
@Injectable()
export class ReconciliationCursor {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Gives `work` every stretch that is still to be compared, the oldest first. Each counts as soon as its work is
   * done, so that a comparison after a long outage goes on where it was interrupted. Where `work` says that it could not
   * do all of it, the rest is gone through too, but from there on nothing counts. Does nothing while another process is
   * at it.
   */
  async each(work: (stretch: TimeRange) => Promise<boolean>): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [{ mine }] = await runner.query('SELECT pg_try_advisory_lock($1) AS mine', [ONE_AT_A_TIME]);
      if (!mine) return;
      try {
        const now = Math.floor(Date.now() / 1000);
        let complete = true;
        for (const stretch of timeRanges(await this.reached(), now)) {
          complete = (await work(stretch)) && complete;
          if (complete) await this.reach(stretch.until ?? now);
        }
      } finally {
        await runner.query('SELECT pg_advisory_unlock($1)', [ONE_AT_A_TIME]);
      }
    } finally {
      await runner.release();
    }
  }

  private async reached(): Promise<number | null> {
    const [row]: { reached: number }[] = await this.dataSource.query(
      'SELECT floor(extract(epoch FROM reached))::float8 AS reached FROM comparisons',
    );
    return row?.reached ?? null;
  }

  /** May go back too: a clock that was ahead has counted what was still to come. */
  private async reach(second: number): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO comparisons (reached) VALUES (to_timestamp($1))
       ON CONFLICT (id) DO UPDATE SET reached = excluded.reached`,
      [second],
    );
  }
}

/**
 * @param reached up to when everything was compared before; null when nothing ever was
 * @param now in seconds since 1970, as all of these
 */
export function timeRanges(reached: number | null, now: number): TimeRange[] {
  const from = Math.max(now - LONGEST, Math.min(reached ?? 0, now) - AGAIN);
  const list: TimeRange[] = [];
  for (let since = from; since < now; since += STRETCH) {
    list.push({ since, until: since + STRETCH < now ? since + STRETCH : null });
  }
  return list;
}
