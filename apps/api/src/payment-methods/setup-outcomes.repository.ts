import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { deleteBatch } from '../database/delete-batch';
import { DeletesExpired } from '../retention/deletes-expired.decorator';

/** Remembers which outcomes of SetupIntents were acted upon, so that each is acted upon once. */
@Injectable()
export class SetupOutcomeRepository {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {}

  async has(key: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query('SELECT 1 FROM card_setup_outcomes WHERE key = $1', [
      key,
    ]);
    return rows.length > 0;
  }

  /** @returns whether this call was the first to save the key */
  async saveOnce(key: string, manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      'INSERT INTO card_setup_outcomes (key) VALUES ($1) ON CONFLICT DO NOTHING RETURNING key',
      [key],
    );
    return rows.length > 0;
  }

  /** Outcomes that Stripe no longer sends events of. */
  @DeletesExpired('card setups')
  deleteExpired(limit: number): Promise<number> {
    const old = 't.created_at < now() - make_interval(days => $1)';
    return deleteBatch(
      this.dataSource,
      'card_setup_outcomes',
      old,
      [this.config.retention.cardSetupsDays],
      limit,
    );
  }
}
