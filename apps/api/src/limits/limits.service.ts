import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import type { LimitName } from '../config/config-numbers';
import { POOL } from '../database/database.module';
import { Problem } from '../http/problem';
import { type Addition, RateLimitsRepository } from './rate-limits.repository';

/** A limit, and whom it is counted for: a user, an account, a network. */
export interface Counter {
  name: LimitName;
  key: string;
  /** What is counted has an outcome that is not known yet: it counts as pending until that is told. */
  pending?: boolean;
}

/** The state of a counter in its window. */
export interface Count {
  points: number;
  /** Those of the points whose outcome is not known yet. */
  pending: number;
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
    private readonly rateLimitsRepository: RateLimitsRepository,
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

  /** Counts one; answers false beyond the limit, for what is then left out without a word. */
  async allows(name: LimitName, key: string): Promise<boolean> {
    try {
      await this.consume(name, key);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.code === 'rate_limited') return false;
      throw error;
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
    const read: readonly Counter[] = others ?? [];
    const counted = await this.rateLimitsRepository.add(this.additionsOf(counters), read.map(keyOf), now);
    const counts = [...counters, ...read].map((counter): Count => {
      const { points = 0, pending = 0, expire = now } = counted.get(keyOf(counter)) ?? {};
      const limit = this.config.limits[counter.name].points;
      return { points, pending, limit, msLeft: Math.max(0, expire - now) };
    });
    return counts as [...Counts<Counters>, ...Counts<Others>];
  }

  /** Counts one for each in the caller's transaction, as the last thing in it. */
  async countWithin(manager: EntityManager, counters: readonly Counter[]): Promise<void> {
    await this.rateLimitsRepository.addWithin(manager, this.additionsOf(counters), Date.now());
  }

  /** Subtracts from each what {@link consume} or {@link count} has added; never below zero. */
  async subtract(counters: readonly Counter[], points = 1): Promise<void> {
    const subtractions = counters.map((counter) => ({
      key: keyOf(counter),
      points,
      pending: counter.pending ? points : 0,
    }));
    await this.rateLimitsRepository.subtract(subtractions, Date.now());
  }

  /** What was counted as pending has turned out to be what the limit is about: it counts for good. */
  async confirmPending(counters: readonly Counter[]): Promise<void> {
    const subtractions = counters.map((counter) => ({ key: keyOf(counter), points: 0, pending: 1 }));
    await this.rateLimitsRepository.subtract(subtractions, Date.now());
  }

  /**
   * Sets a counter to zero; answers the points that it had, at most its limit. Of two parallel calls one gets them and
   * the other gets 0.
   */
  async reset(counter: Counter): Promise<number> {
    const points = await this.rateLimitsRepository.remove(keyOf(counter), Date.now());
    return Math.min(points, this.config.limits[counter.name].points);
  }

  private additionsOf(counters: readonly Counter[]): Addition[] {
    return counters.map((counter) => ({
      key: keyOf(counter),
      windowMs: this.config.limits[counter.name].seconds * 1_000,
      pending: counter.pending ?? false,
    }));
  }

  private limiter(name: LimitName): RateLimiterPostgres {
    const limiter = this.limiters.get(name);
    if (!limiter) throw new Error(`There is no limit called ${name}.`);
    return limiter;
  }
}

/** Whether more was counted than may be. */
export const isExceeded = ({ points, limit }: Count): boolean => points > limit;

/**
 * Whether one more fits: `full` where what counts for good has reached the limit, `wait` where it depends on what is
 * pending, this one included.
 */
export const roomOf = ({ points, pending, limit }: Count): 'free' | 'wait' | 'full' => {
  if (points <= limit) return 'free';
  return points - pending >= limit ? 'full' : 'wait';
};

/** Whether what counts for good has reached the limit. */
export const isReached = ({ points, pending, limit }: Count): boolean => points - pending >= limit;

/** Keys may be long or personal; the table holds neither. */
const digest = (key: string) => createHash('sha256').update(key).digest('hex');

/** The row's key, as rate-limiter-flexible makes it of its prefix. */
const keyOf = ({ name, key }: Counter): string => `${name}:${digest(key)}`;

/** The 429 for who has to wait. */
export const tooMany = (msLeft: number): Problem =>
  new Problem('rate_limited', 'Too many attempts. Wait, then try again.', {
    retryAfterSeconds: Math.max(1, Math.ceil(msLeft / 1000)),
  });
