import type { PoolConfig } from 'pg';
import type { Config } from '../config/config';
import { BoundedClient } from './bounded-client';

/** An idle connection is closed after so long, in milliseconds. */
const IDLE_MS = 30_000;

/**
 * How every pool of connections waits: so long for a connection and for an answer, and on the server so long for a
 * lock, for a whole statement, and for the next statement of a transaction. Migrations and VACUUM, which may take hours,
 * have connections of their own without any of it; see {@link runLong}.
 */
export const poolOptions = ({ databaseUrl, database }: Pick<Config, 'databaseUrl' | 'database'>) =>
  ({
    connectionString: databaseUrl,
    application_name: 'countersign',
    connectionTimeoutMillis: database.connectTimeoutMs,
    idleTimeoutMillis: IDLE_MS,
    query_timeout: database.queryTimeoutMs,
    statement_timeout: database.statementTimeoutMs,
    lock_timeout: database.lockTimeoutMs,
    idle_in_transaction_session_timeout: database.idleTransactionTimeoutMs,
    Client: BoundedClient,
  }) satisfies PoolConfig;

/**
 * For pools whose statements may be sent before the one before has been answered, as `Transactions` does; PostgreSQL
 * takes them one after another all the same.
 */
export const pipelined = { pipeline: true };
