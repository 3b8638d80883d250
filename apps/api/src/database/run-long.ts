import type { Config } from '../config/config';
import { BoundedClient } from './bounded-client';

/**
 * Runs a statement that may take hours, and holds nobody up, on a connection of its own: neither the server nor the
 * client gives up on it, whatever is set for the database, and no other statement gets that connection.
 */
export async function runLong(
  { databaseUrl, database }: Pick<Config, 'databaseUrl' | 'database'>,
  statement: string,
): Promise<void> {
  const client = new BoundedClient({
    connectionString: databaseUrl,
    application_name: 'countersign',
    connectionTimeoutMillis: database.connectTimeoutMs,
  });
  try {
    await client.connect();
    await client.query('SET statement_timeout = 0');
    await client.query(statement);
  } finally {
    await client.end();
  }
}
