import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deleteBatch } from '../database/delete-batch';
import { DeletesExpired } from '../retention/deletes-expired.decorator';

/** Counts whose window has passed. */
@Injectable()
export class ExpiredLimitRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The library's clock is the process's, in milliseconds since 1970; an hour is more than it may be wrong. */
  @DeletesExpired('limits')
  deleteExpired(limit: number): Promise<number> {
    const passed = `t.expire < extract(epoch FROM now() - interval '1 hour') * 1000`;
    return deleteBatch(this.dataSource, 'rate_limits', passed, [], limit);
  }
}
