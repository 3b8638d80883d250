import type { DataSource } from 'typeorm';
import { migrations } from './migrations';

/** Names of the migrations that this build knows and the database does not have. */
export async function missingMigrations(dataSource: DataSource): Promise<string[]> {
  const [table]: { exists: boolean }[] = await dataSource.query(
    `SELECT to_regclass('migrations') IS NOT NULL AS "exists"`,
  );
  const rows: { name: string }[] = table?.exists ? await dataSource.query('SELECT name FROM migrations') : [];
  const done = new Set(rows.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !done.has(name));
}
