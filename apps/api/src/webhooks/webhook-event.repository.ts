import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { deleteBatch } from '../database/delete-batch';
import { DeletesExpired } from '../retention/deletes-expired.decorator';

/** The inbox as a whole. */
@Injectable()
export class WebhookEventRepository {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {}

  /** Events that are done with. What still waits, or waits for the owner, stays however old it is. */
  @DeletesExpired('webhook events')
  deleteExpired(limit: number): Promise<number> {
    const done = `t.state IN ('handled', 'ignored', 'wrong_mode')`;
    const old = `t.received_at < now() - make_interval(days => $1)`;
    const { webhookEventsDays } = this.config.retention;
    return deleteBatch(this.dataSource, 'webhook_events', `${old} AND ${done}`, [webhookEventsDays], limit);
  }
}
