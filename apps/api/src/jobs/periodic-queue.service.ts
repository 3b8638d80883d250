import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { failed } from './failed';
import { type PeriodicJob, periodicJobs, triesWithin } from './periodic-jobs';

/** Periodic jobs in the queue, one of each, under its own name as its key. */
@Injectable()
export class PeriodicQueue {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * A period begins. A job that waits, runs or is to be tried again is left alone: the timers of several workers would
   * start its tries anew for ever, and one that runs would get a second beside it. One whose tries are over is followed
   * by a new one, and stays as failed until that passes; those before it go. Of two timers that find it, one locks it.
   */
  async begin(name: PeriodicJob): Promise<void> {
    await this.dataSource.query(
      `WITH over AS MATERIALIZED (
         SELECT t.task_id FROM graphile_worker._private_jobs t WHERE t.key = $1 AND ${failed} FOR UPDATE
       ), older AS (
         DELETE FROM graphile_worker._private_jobs t USING over
          WHERE t.task_id = over.task_id AND t.key IS NULL AND ${failed}
       )
       SELECT graphile_worker.add_job($1, max_attempts => $2::int, job_key => $1,
         job_key_mode => CASE WHEN EXISTS (SELECT FROM over) THEN 'replace' ELSE 'unsafe_dedupe' END)`,
      [name, this.triesOf(name)],
    );
  }

  /** The job has done what it could at once, and is to come again before its next period; called by the job itself. */
  async comeAgain(name: PeriodicJob, runAt: Date): Promise<void> {
    await this.dataSource.query(
      'SELECT graphile_worker.add_job($1, max_attempts => $2::int, job_key => $1, run_at => $3::timestamptz)',
      [name, this.triesOf(name), runAt],
    );
  }

  /** The job has passed: what failed in former periods is made good. */
  async forgetFailed(name: PeriodicJob): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM graphile_worker._private_jobs t USING graphile_worker._private_tasks k
        WHERE k.id = t.task_id AND k.identifier = $1 AND ${failed}`,
      [name],
    );
  }

  private triesOf(name: PeriodicJob): number {
    return triesWithin(periodicJobs[name](this.config));
  }
}
