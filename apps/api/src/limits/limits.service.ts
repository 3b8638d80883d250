import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/config';
import type { LimitName } from '../config/config-numbers';
import { POOL } from '../database/database.module';
import { Problem } from '../http/problem';
import { RateLimitsRepository } from './rate-limits.repository';

/** A limit, and whom it is counted for: a user, an account, a network. */
export interface Counter {
  name: LimitName;
  key: string;
}

/** The state of a counter in its window. */
export interface Count {
  points: number;
  limit: number;
  /** Until the window ends. */
  msLeft: number;
}

/** A count for each counter of a list. */
type Counts<Counters extends readonly Counter[]> = { [Index in keyof Counters]: Count };

/** How often something may happen per key, counted in PostgreSQL. */
@Injectable()
export class LimitsService {
  private readonly limiters: Map<LimitName, RateLimiterPostgres>;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(POOL) pool: Pool,
    private readonly repository: RateLimitsRepository,
  ) {
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
      throw error instanceof RateLimiterRes ? tooMany(error.msBeforeNext) : error;
    }
  }

  /**
   * Counts one for each of `counters` and reads `others`, in one statement that refuses nothing. Answers the counts in
   * the order of both lists.
   */
  async count<Counters extends readonly Counter[], Others extends readonly Counter[] = []>(
    counters: readonly [...Counters],
    others?: readonly [...Others],
  ): Promise<[...Counts<Counters>, ...Counts<Others>]> {
    const now = Date.now();
    const additions = counters.map((counter) => ({
      key: keyOf(counter),
      windowMs: this.config.limits[counter.name].seconds * 1_000,
    }));
    const read: readonly Counter[] = others ?? [];
    const counted = await this.repository.add(additions, read.map(keyOf), now);
    const counts = [...counters, ...read].map((counter): Count => {
      const { points = 0, expire = now } = counted.get(keyOf(counter)) ?? {};
      return { points, limit: this.config.limits[counter.name].points, msLeft: Math.max(0, expire - now) };
    });
    return counts as [...Counts<Counters>, ...Counts<Others>];
  }

  /** Subtracts from each what {@link consume} or {@link count} has added; never below zero. */
  async subtract(counters: readonly Counter[], points = 1): Promise<void> {
    await this.repository.subtract(counters.map(keyOf), points, Date.now());
  }

  /**
   * Sets a counter to zero; answers the points that it had, at most its limit. Of two parallel calls one gets them and
   * the other gets 0.
   */
  async reset(counter: Counter): Promise<number> {
    const points = await this.repository.remove(keyOf(counter), Date.now());
    return Math.min(points, this.config.limits[counter.name].points);
  }

  private limiter(name: LimitName): RateLimiterPostgres {
    const limiter = this.limiters.get(name);
    if (!limiter) throw new Error(`There is no limit called ${name}.`);
    return limiter;
  }
}

/** Whether more was counted than may be. */
export const isExceeded = ({ points, limit }: Count): boolean => points > limit;

/** Whether no more may be counted. */
export const isReached = ({ points, limit }: Count): boolean => points >= limit;

/** Keys may be long or personal; the table holds neither. */
const digest = (key: string) => createHash('sha256').update(key).digest('hex');

/** The row's key, as rate-limiter-flexible makes it of its prefix. */
const keyOf = ({ name, key }: Counter): string => `${name}:${digest(key)}`;

/** The 429 for who has to wait. */
export const tooMany = (msLeft: number): Problem =>
  new Problem('rate_limited', 'Too many attempts. Wait, then try again.', {
    retryAfterSeconds: Math.max(1, Math.ceil(msLeft / 1000)),
  });
