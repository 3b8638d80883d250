import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type TimeRange, timeRanges } from './time-ranges';

/** Everything that may still move is compared so often, in seconds. */
const WHOLE_EVERY = 24 * 3_600;
/** Key of the advisory lock; no other of ours uses it. */
const ONE_AT_A_TIME = 7_304_119;

/** Up to when something was compared, in seconds since 1970; null when nothing ever was. */
type ComparedUntil = { recent: number | null; whole: number | null };

/** How far Stripe and the database have been compared. */
@Injectable()
export class ReconciliationCursor {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Gives `work` every range that is still to be compared, the oldest first. Each counts as soon as its work is done,
   * so that a comparison after a long outage continues where it was interrupted. If `work` reports that a range is
   * incomplete, the rest is compared too, but the cursor stays before that range. Does nothing while another process
   * compares.
   *
   * @param whole compares whatever may have moved now, though it is not due
   */
  async each(whole: boolean, work: (range: TimeRange, whole: boolean) => Promise<boolean>): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [{ mine }] = await runner.query('SELECT pg_try_advisory_lock($1) AS mine', [ONE_AT_A_TIME]);
      if (!mine) return;
      try {
        await this.run(whole, work);
      } finally {
        await runner.query('SELECT pg_advisory_unlock($1)', [ONE_AT_A_TIME]);
      }
    } finally {
      await runner.release();
    }
  }

  private async run(
    asked: boolean,
    work: (range: TimeRange, whole: boolean) => Promise<boolean>,
  ): Promise<void> {
    const now = Math.floor(Date.now() / 1000);
    const reached = await this.reached();
    const whole = asked || reached.whole === null || now - reached.whole >= WHOLE_EVERY;
    let complete = true;
    for (const range of timeRanges(whole ? reached.whole : reached.recent, now, whole)) {
      complete = (await work(range, whole)) && complete;
      if (complete) await this.reach(range.until ?? now, whole);
    }
  }

  private async reached(): Promise<ComparedUntil> {
    const [row]: ComparedUntil[] = await this.dataSource.query(
      `SELECT floor(extract(epoch FROM reached))::float8 AS recent,
              floor(extract(epoch FROM whole_reached))::float8 AS whole FROM comparisons`,
    );
    return row ?? { recent: null, whole: null };
  }

  /** May go back too: a clock that was ahead has counted what was still to come. */
  private async reach(second: number, whole: boolean): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO comparisons (reached, whole_reached) VALUES (to_timestamp($1), CASE WHEN $2 THEN to_timestamp($1) END)
       ON CONFLICT (id) DO UPDATE SET reached = excluded.reached,
                                      whole_reached = coalesce(excluded.whole_reached, comparisons.whole_reached)`,
      [second, whole],
    );
  }
}
