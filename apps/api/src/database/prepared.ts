import type { PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
import { pipelineOf } from './pipeline';

/** A statement that PostgreSQL parses once per connection and then knows by its name. */
export type Statement = { name: string; text: string };

/**
 * Runs a prepared statement on the manager's own connection, so inside its transaction if it has one. Two that are
 * called at once are sent together there, and run in that order.
 * @returns the rows as `pg` gives them: bigint as text, timestamptz as Date, jsonb parsed
 */
export async function runPrepared<Row extends QueryResultRow>(
  manager: EntityManager,
  statement: Statement,
  values: unknown[],
): Promise<Row[]> {
  const pipeline = pipelineOf(manager);
  if (pipeline) return (await pipeline.query<Row>({ ...statement, values })).rows;
  const runner = manager.queryRunner ?? manager.dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    const { rows }: QueryResult<Row> = await client.query<Row>({ ...statement, values });
    return rows;
  } finally {
    if (runner !== manager.queryRunner) await runner.release();
  }
}

/**
 * Runs a prepared statement whose answer nobody needs. Inside a transaction it is sent and not waited for: if it fails,
 * so does the commit.
 */
export async function executePrepared(
  manager: EntityManager,
  statement: Statement,
  values: unknown[],
): Promise<void> {
  const pipeline = pipelineOf(manager);
  if (pipeline) pipeline.send({ ...statement, values });
  else await runPrepared(manager, statement, values);
}
