import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { EntityManager } from 'typeorm';
import { POOL } from '../database/database.module';
import { executePrepared } from '../database/prepared';

/** A row to count one in, and the window that begins when none is running. */
export interface Addition {
  key: string;
  windowMs: number;
  /** The one is pending too. */
  pending: boolean;
}

/** What is subtracted from a row. */
export interface Subtraction {
  key: string;
  points: number;
  pending: number;
}

/** A counter within its window. */
export interface Counted {
  key: string;
  points: number;
  /** Those of the points whose outcome is not known yet. */
  pending: number;
  /** When the window ends, in milliseconds since 1970. */
  expire: number;
}

/** Rows are locked in the order of their keys, so that two calls cannot wait for each other. */
const counted = `
  INSERT INTO rate_limits AS r (key, points, pending, expire)
  SELECT key, 1, pending, $4::bigint + window_ms
    FROM unnest($1::text[], $2::bigint[], $3::integer[]) AS given (key, window_ms, pending) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    points = CASE WHEN r.expire <= $4 THEN excluded.points ELSE r.points + excluded.points END,
    pending = CASE WHEN r.expire <= $4 THEN excluded.pending ELSE r.pending + excluded.pending END,
    expire = CASE WHEN r.expire <= $4 THEN excluded.expire ELSE r.expire END
  RETURNING key, points, pending, expire`;

const add = `
  WITH counted AS (${counted})
  SELECT key, points, pending, expire, set_config('synchronous_commit', 'off', true) FROM counted
  UNION ALL
  SELECT key, points, pending, expire, NULL FROM rate_limits WHERE key = ANY ($5) AND expire > $4`;

const subtract = `
  WITH counted AS (
    SELECT key, given.points, given.pending
      FROM rate_limits r JOIN unnest($1::text[], $2::integer[], $3::integer[]) AS given (key, points, pending) USING (key)
     WHERE r.points > 0 AND r.expire > $4 ORDER BY key FOR UPDATE OF r)
  UPDATE rate_limits r SET points = greatest(0, r.points - counted.points),
         pending = greatest(0, r.pending - counted.pending)
    FROM counted WHERE r.key = counted.key`;

/**
 * Counters in the table of rate-limiter-flexible, several in one statement, which it cannot do itself. The commit does
 * not wait for the disk: a crash of the database loses the counts of its last second.
 */
@Injectable()
export class RateLimitsRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** Adds one to each of `additions` and reads `others`; what has not been counted in its window is left out. */
  async add(additions: Addition[], others: string[], now: number): Promise<Map<string, Counted>> {
    const { rows } = await this.pool.query<Omit<Counted, 'expire'> & { expire: string }>({
      name: 'limits-add',
      text: add,
      values: [...columnsOf(additions), now, others],
    });
    return new Map(
      rows.map(({ key, points, pending, expire }) => [key, { key, points, pending, expire: Number(expire) }]),
    );
  }

  /** Adds one to each within the caller's transaction, which holds their rows until it ends: as the last thing in it. */
  async addWithin(manager: EntityManager, additions: Addition[], now: number): Promise<void> {
    await executePrepared(manager, { name: 'limits-add-within', text: counted }, [
      ...columnsOf(additions),
      now,
    ]);
  }

  /** Removes a counter; answers the points it had in its window. */
  async remove(key: string, now: number): Promise<number> {
    const { rows } = await this.pool.query<{ points: number; expire: string }>({
      name: 'limits-remove',
      text: 'DELETE FROM rate_limits WHERE key = $1 RETURNING points, expire',
      values: [key],
    });
    return rows[0] && Number(rows[0].expire) > now ? rows[0].points : 0;
  }

  /** Subtracts from each counter whose window is not over; never below zero. */
  async subtract(subtractions: Subtraction[], now: number): Promise<void> {
    const values = [
      subtractions.map(({ key }) => key),
      subtractions.map(({ points }) => points),
      subtractions.map(({ pending }) => pending),
      now,
    ];
    await this.pool.query({ name: 'limits-subtract', text: subtract, values });
  }
}

const columnsOf = (additions: Addition[]): unknown[] => [
  additions.map(({ key }) => key),
  additions.map(({ windowMs }) => windowMs),
  additions.map(({ pending }) => (pending ? 1 : 0)),
];
