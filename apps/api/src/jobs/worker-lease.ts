import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { BoundedClient } from '../database/bounded-client';

/** First half of the advisory lock's key: keeps our leases apart from other advisory locks. */
const LEASE_SPACE = 7_302_502;

/** A fresh worker may lock a job a moment before its lease: younger locks are left alone. */
const YOUNGEST_LOCK_SECONDS = 2;

const RECONNECT_MS = 1_000;
const CONNECT_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 15_000;
/** So long a server may take to say goodbye. */
const GOODBYE_MS = 2_000;

/**
 * Proof of life. A worker holds an advisory lock on its id on a connection of its own; PostgreSQL drops the lock with
 * the process, and then anyone may free the jobs that the dead worker still had locked (graphile-worker itself would
 * wait 4 hours). A connection that breaks is replaced, and the lock taken again, for as long as it takes.
 */
export class WorkerLease {
  private readonly logger = new Logger(WorkerLease.name);
  private client: BoundedClient | null = null;
  private workerId: string | null = null;
  private released = false;

  constructor(private readonly databaseUrl: string) {}

  /** Opens the connection; call before the worker exists, so that `hold` is one message away. */
  async connect(): Promise<void> {
    const client = new BoundedClient({
      connectionString: this.databaseUrl,
      application_name: 'countersign-lease',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
    });
    let ended = false;
    client.once('end', () => {
      ended = true;
      void this.replace(client);
    });
    try {
      await client.connect();
      if (this.workerId) await this.lock(client, this.workerId);
      if (ended) throw new Error('Connection terminated unexpectedly');
    } catch (error) {
      client.abandon();
      throw error;
    }
    if (this.released) client.abandon();
    else this.client = client;
  }

  /** Takes the lock on a worker's id for life. */
  async hold(workerId: string): Promise<void> {
    this.workerId = workerId;
    if (this.client) await this.lock(this.client, workerId);
  }

  /** Returns the jobs of dead workers to the queue; answers the ids that were freed. */
  async freeTheDead(): Promise<string[]> {
    const { rows } = (await this.client?.query<{ id: string }>(
      `WITH holders AS MATERIALIZED (
         SELECT locked_by AS id FROM graphile_worker._private_jobs
          WHERE locked_by IS NOT NULL AND locked_by <> $2
          GROUP BY locked_by HAVING max(locked_at) < now() - make_interval(secs => $3)
       ), dead AS MATERIALIZED (
         SELECT id FROM holders WHERE pg_try_advisory_xact_lock($1, hashtext(id))
       )
       SELECT id, graphile_worker.force_unlock_workers(ARRAY[id]) FROM dead`,
      [LEASE_SPACE, this.workerId ?? '', YOUNGEST_LOCK_SECONDS],
    )) ?? { rows: [] };
    const freed = rows.map((row) => row.id);
    if (freed.length > 0) this.logger.warn(`Freed the jobs of ${freed.length} dead worker(s).`);
    return freed;
  }

  async release(): Promise<void> {
    this.released = true;
    const { client } = this;
    this.client = null;
    if (!client) return;
    const said = client.end().catch(() => undefined);
    await Promise.race([said, sleep(GOODBYE_MS, undefined, { ref: false })]);
    client.abandon();
  }

  private async lock(client: BoundedClient, workerId: string): Promise<void> {
    await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [LEASE_SPACE, workerId]);
  }

  private async replace(lost: BoundedClient): Promise<void> {
    if (this.client !== lost) return;
    this.client = null;
    this.logger.warn('The connection that holds the worker lease was lost; taking it again.');
    while (!this.released) {
      await sleep(RECONNECT_MS, undefined, { ref: false });
      try {
        if (!this.released) await this.connect();
        return;
      } catch {
        // The database is still away.
      }
    }
  }
}
