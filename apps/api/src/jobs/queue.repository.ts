import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { deleteBatch } from '../database/delete-batch';
import { type Backlog, ReportsBacklog } from '../metrics/backlog.decorator';
import { DeletesExpired } from '../retention/deletes-expired.decorator';
import { failed } from './failed';

/** The queue as a whole. Jobs that are done are deleted by graphile-worker, and those that failed permanently here. */
@Injectable()
export class QueueRepository {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {}

  /** A failed job's `run_at` is when it would have been tried again. */
  @DeletesExpired('failed jobs')
  deleteExpired(limit: number): Promise<number> {
    const old = `t.run_at < now() - make_interval(days => $1)`;
    const { failedJobsDays } = this.config.retention;
    return deleteBatch(
      this.dataSource,
      'graphile_worker._private_jobs',
      `${failed} AND ${old}`,
      [failedJobsDays],
      limit,
    );
  }

  @ReportsBacklog('jobs_waiting')
  countWaiting(): Promise<Backlog[]> {
    return this.count('t.locked_at IS NULL AND t.attempts < t.max_attempts AND t.run_at <= now()');
  }

  @ReportsBacklog('jobs_failed')
  countFailed(): Promise<Backlog[]> {
    return this.count(failed);
  }

  private count(condition: string): Promise<Backlog[]> {
    return this.dataSource.query(
      `SELECT k.identifier AS kind, count(*)::int AS count,
              extract(epoch FROM now() - min(t.run_at))::float8 AS "oldestSeconds"
         FROM graphile_worker._private_jobs t JOIN graphile_worker._private_tasks k ON k.id = t.task_id
        WHERE ${condition} GROUP BY k.identifier`,
    );
  }
}
