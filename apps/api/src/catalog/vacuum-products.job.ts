import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Job } from '../jobs/job.decorator';

/**
 * Keeps searches on indexes alone: they read no row of a page that VACUUM has marked as all-visible, and each sale takes
 * that mark away. Autovacuum does not see such sales, since reading a page removes the rows that they left behind. Pages
 * with the mark are skipped, so a run costs little.
 */
@Injectable()
export class VacuumProductsJob {
  constructor(private readonly dataSource: DataSource) {}

  @Job('vacuum_products')
  async run(): Promise<void> {
    await this.dataSource.query('VACUUM (SKIP_LOCKED) products');
  }
}
