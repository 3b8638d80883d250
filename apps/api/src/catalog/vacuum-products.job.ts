import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { runLong } from '../database/run-long';
import { Job } from '../jobs/job.decorator';

/**
 * Keeps searches on indexes alone: they read no row of a page that VACUUM has marked as all-visible, and each sale takes
 * that mark away. Autovacuum does not see such sales, since reading a page removes the rows that they left behind. Pages
 * with the mark are skipped, so a run costs little; the first one reads all.
 */
@Injectable()
export class VacuumProductsJob {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'databaseUrl' | 'database'>) {}

  @Job('vacuum_products')
  async run(): Promise<void> {
    await runLong(this.config, 'VACUUM (SKIP_LOCKED) products');
  }
}
