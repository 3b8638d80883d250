import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { deleteBatch } from '../database/delete-batch';
import { DeletesExpired } from '../retention/deletes-expired.decorator';

/** Jobs that failed permanently; graphile-worker deletes those that are done. */
@Injectable()
export class FailedJobRepository {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {}

  /** A failed job's `run_at` is when it would have been tried again. */
  @DeletesExpired('failed jobs')
  deleteExpired(limit: number): Promise<number> {
    const failed = `t.attempts >= t.max_attempts AND t.locked_at IS NULL`;
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
}
