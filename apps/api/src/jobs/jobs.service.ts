import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JobName, JobPayloads } from './job-payloads';

export type EnqueueOptions = {
  /** One waiting job per key: a second one takes the first one's place. */
  jobKey?: string;
  /** What a second job of the same key does to the time of the first; `replace` takes the new time. */
  jobKeyMode?: 'replace' | 'preserve_run_at' | 'unsafe_dedupe';
  /** Not before this moment; default at once. */
  runAt?: Date;
  /** Tries before it is given up; default 25, over about three days. */
  maxAttempts?: number;
};

/** Puts jobs into the queue inside the caller's transaction: rolled back together, visible together. */
@Injectable()
export class JobsService {
  async enqueue<N extends JobName>(
    manager: EntityManager,
    name: N,
    payload: JobPayloads[N],
    options: EnqueueOptions = {},
  ): Promise<void> {
    await manager.query(
      `SELECT graphile_worker.add_job($1::text, $2::json, run_at => $3::timestamptz, max_attempts => $4::int,
                                      job_key => $5::text, job_key_mode => $6::text)`,
      [
        name,
        JSON.stringify(payload),
        options.runAt ?? null,
        options.maxAttempts ?? null,
        options.jobKey ?? null,
        options.jobKeyMode ?? 'replace',
      ],
    );
  }

  /** Takes a waiting job out of the queue; one that runs already is left to end. */
  async cancel(manager: EntityManager, jobKey: string): Promise<void> {
    await manager.query('SELECT graphile_worker.remove_job($1)', [jobKey]);
  }
}
