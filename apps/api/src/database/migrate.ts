import { runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source';

/** Any number that no other advisory lock of ours uses. */
const migrationLock = 7_304_118;

/**
 * Brings the database up to date: our tables and the job queue's schema. Several processes may call it at
 * once; an advisory lock lets one work and the others wait.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const lock = new Client({ connectionString: databaseUrl });
  // It is idle while the work is done elsewhere, which fails too when the database goes away.
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await runMigrations({ connectionString: databaseUrl });
    const dataSource = await new DataSource(dataSourceOptions(databaseUrl)).initialize();
    try {
      await dataSource.runMigrations();
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await lock.end();
  }
}
