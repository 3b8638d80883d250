import { Logger } from '@nestjs/common';
import { Client } from 'pg';

/** First half of the advisory lock's key: keeps our leases apart from other advisory locks. */
const LEASE_SPACE = 7_302_502;

/** A fresh worker may lock a job a moment before its lease: younger locks are left alone. */
const YOUNGEST_LOCK_SECONDS = 2;

const RECONNECT_MS = 1_000;

/**
 * Proof of life. A worker holds an advisory lock on its id on a connection of its own; PostgreSQL drops the lock with
 * the process, and then anyone may free the jobs that the dead worker still had locked (graphile-worker itself would
 * wait 4 hours).
 */
export class WorkerLease {
  private readonly logger = new Logger(WorkerLease.name);
  private client: Client | null = null;
  private workerId: string | null = null;
  private released = false;

  constructor(private readonly databaseUrl: string) {}

  /** Opens the connection; call before the worker exists, so that `hold` is one message away. */
  async connect(): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl, application_name: 'countersign-lease' });
    client.on('error', () => this.reconnect(client));
    client.on('end', () => this.reconnect(client));
    await client.connect();
    this.client = client;
    if (this.workerId) await this.hold(this.workerId);
  }

  /** Takes the lock on a worker's id for life. */
  async hold(workerId: string): Promise<void> {
    this.workerId = workerId;
    await this.client?.query('SELECT pg_advisory_lock($1, hashtext($2))', [LEASE_SPACE, workerId]);
  }

  /** Hands the jobs of dead workers back to the queue; answers the ids that were freed. */
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
    await this.client?.end().catch(() => undefined);
    this.client = null;
  }

  private reconnect(lost: Client): void {
    if (this.released || this.client !== lost) return;
    this.client = null;
    this.logger.warn('The connection that holds the worker lease was lost; taking it again.');
    const retry = (): void => {
      if (this.released) return;
      this.connect().catch(() => setTimeout(retry, RECONNECT_MS).unref());
    };
    setTimeout(retry, RECONNECT_MS).unref();
  }
}
