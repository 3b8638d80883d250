import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/database.module';

/** A row to count one in, and the window that begins when none is running. */
export interface Addition {
  key: string;
  windowMs: number;
}

/** A counter within its window. */
export interface Counted {
  key: string;
  points: number;
  /** When the window ends, in milliseconds since 1970. */
  expire: number;
}

/** Rows are locked in the order of their keys, so that two calls cannot wait for each other. */
const add = `
  WITH counted AS (
    INSERT INTO rate_limits AS r (key, points, expire)
    SELECT key, 1, $3::bigint + window_ms FROM unnest($1::text[], $2::bigint[]) AS given (key, window_ms) ORDER BY key
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN r.expire <= $3 THEN excluded.points ELSE r.points + excluded.points END,
      expire = CASE WHEN r.expire <= $3 THEN excluded.expire ELSE r.expire END
    RETURNING key, points, expire)
  SELECT key, points, expire, set_config('synchronous_commit', 'off', true) FROM counted
  UNION ALL
  SELECT key, points, expire, NULL FROM rate_limits WHERE key = ANY ($4) AND expire > $3`;

const subtract = `
  WITH counted AS (
    SELECT key FROM rate_limits WHERE key = ANY ($1) AND points > 0 AND expire > $2 ORDER BY key FOR UPDATE)
  UPDATE rate_limits r SET points = greatest(0, r.points - $3) FROM counted WHERE r.key = counted.key`;

/**
 * Counters in the table of rate-limiter-flexible, several in one statement, which it cannot do itself. The commit does
 * not wait for the disk: a crash of the database loses the counts of its last second.
 */
@Injectable()
export class RateLimitsRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** Adds one to each of `additions` and reads `others`; what has not been counted in its window is left out. */
  async add(additions: Addition[], others: string[], now: number): Promise<Map<string, Counted>> {
    const values = [additions.map(({ key }) => key), additions.map(({ windowMs }) => windowMs), now, others];
    const { rows } = await this.pool.query<{ key: string; points: number; expire: string }>({
      name: 'limits:add',
      text: add,
      values,
    });
    return new Map(rows.map(({ key, points, expire }) => [key, { key, points, expire: Number(expire) }]));
  }

  /** Removes a counter; answers the points it had in its window. */
  async remove(key: string, now: number): Promise<number> {
    const { rows } = await this.pool.query<{ points: number; expire: string }>({
      name: 'limits:remove',
      text: 'DELETE FROM rate_limits WHERE key = $1 RETURNING points, expire',
      values: [key],
    });
    return rows[0] && Number(rows[0].expire) > now ? rows[0].points : 0;
  }

  /** Subtracts points from each counter whose window is not over. */
  async subtract(keys: string[], points: number, now: number): Promise<void> {
    await this.pool.query({ name: 'limits:subtract', text: subtract, values: [keys, now, points] });
  }
}
