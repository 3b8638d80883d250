import type { PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';

/** A statement that PostgreSQL parses once per connection and then knows by its name. */
export type Statement = { name: string; text: string };

/**
 * Runs a prepared statement on the manager's own connection, so inside its transaction if it has one.
 * @returns the rows as `pg` gives them: bigint as text, timestamptz as Date, jsonb parsed
 */
export async function runPrepared<Row extends QueryResultRow>(
  manager: EntityManager,
  statement: Statement,
  values: unknown[],
): Promise<Row[]> {
  const runner = manager.queryRunner ?? manager.dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    const { rows }: QueryResult<Row> = await client.query<Row>({ ...statement, values });
    return rows;
  } finally {
    if (runner !== manager.queryRunner) await runner.release();
  }
}
