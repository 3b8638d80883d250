import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/config';
import type { LimitName } from '../config/config-numbers';
import { POOL } from '../database/database.module';
import { Problem } from '../http/problem';

/** How often something may happen per key (a user, an account, an address), counted in PostgreSQL. */
@Injectable()
export class LimitsService {
  private readonly limiters: Map<LimitName, RateLimiterPostgres>;

  constructor(@Inject(CONFIG) config: Config, @Inject(POOL) pool: Pool) {
    this.limiters = new Map(
      Object.entries(config.limits).map(([name, { points, seconds }]) => [
        name as LimitName,
        new RateLimiterPostgres({
          storeClient: pool,
          storeType: 'client',
          tableName: 'rate_limits',
          tableCreated: true,
          // A job deletes what has expired.
          clearExpiredByTimeout: false,
          keyPrefix: name,
          points,
          duration: seconds,
        }),
      ]),
    );
  }

  /**
   * Counts one and refuses beyond the limit.
   * @throws Problem `rate_limited` with `Retry-After`.
   */
  async consume(name: LimitName, key: string): Promise<void> {
    try {
      await this.limiter(name).consume(digest(key));
    } catch (error) {
      throw error instanceof RateLimiterRes ? tooMany(error) : error;
    }
  }

  /**
   * Refuses when the limit is reached, without counting.
   * @throws Problem `rate_limited` with `Retry-After`.
   */
  async check(name: LimitName, key: string): Promise<void> {
    const limiter = this.limiter(name);
    const state = await limiter.get(digest(key));
    if (state && state.consumedPoints >= limiter.points) throw tooMany(state);
  }

  /** Counts one without refusing; for what is known to have failed only afterwards. */
  async penalize(name: LimitName, key: string): Promise<void> {
    await this.limiter(name).penalty(digest(key));
  }

  /** Takes back one counted by {@link consume}. */
  async giveBack(name: LimitName, key: string): Promise<void> {
    await this.limiter(name).reward(digest(key));
  }

  /** Forgets what was counted. */
  async reset(name: LimitName, key: string): Promise<void> {
    await this.limiter(name).delete(digest(key));
  }

  private limiter(name: LimitName): RateLimiterPostgres {
    const limiter = this.limiters.get(name);
    if (!limiter) throw new Error(`There is no limit called ${name}.`);
    return limiter;
  }
}

/** Keys may be long or personal; the table holds neither. */
const digest = (key: string) => createHash('sha256').update(key).digest('hex');

const tooMany = (state: RateLimiterRes) =>
  new Problem('rate_limited', 'Too many tries. Wait a while and try again.', {
    retryAfterSeconds: Math.max(1, Math.ceil(state.msBeforeNext / 1000)),
  });
