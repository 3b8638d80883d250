import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/support/database';
import { WorkerLease } from './worker-lease';

describe('WorkerLease', () => {
  let database: TestDatabase;
  let db: Client;
  const leases: WorkerLease[] = [];

  const leaseOf = async (workerId: string) => {
    const lease = new WorkerLease(database.url);
    leases.push(lease);
    await lease.connect();
    await lease.hold(workerId);
    return lease;
  };
  const jobLockedBy = (workerId: string, secondsAgo: number) =>
    db
      .query(
        `WITH job AS (SELECT (graphile_worker.add_job('reconcile')).id AS id)
       SELECT id FROM job`,
      )
      .then(({ rows: [{ id }] }) =>
        db.query(
          `UPDATE graphile_worker._private_jobs
            SET locked_by = $2, locked_at = now() - make_interval(secs => $3) WHERE id = $1`,
          [id, workerId, secondsAgo],
        ),
      );
  const holders = async () => {
    const { rows } = await db.query<{ locked_by: string }>(
      'SELECT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL ORDER BY 1',
    );
    return rows.map((row) => row.locked_by);
  };

  beforeEach(async () => {
    database = await createTestDatabase();
    db = new Client({ connectionString: database.url });
    await db.connect();
  });

  afterEach(async () => {
    await Promise.all(leases.splice(0).map((lease) => lease.release()));
    await db.end();
    await database.drop();
  });

  it('frees the jobs of the dead and leaves those of the living', async () => {
    const alive = await leaseOf('pool-alive');
    await leaseOf('pool-other');
    await jobLockedBy('pool-alive', 60);
    await jobLockedBy('pool-other', 60);
    await jobLockedBy('pool-dead', 60);
    expect(await alive.freeTheDead()).toEqual(['pool-dead']);
    expect(await holders()).toEqual(['pool-alive', 'pool-other']);
    expect(await alive.freeTheDead()).toEqual([]);
  });

  it('counts a worker as dead once its connection is gone', async () => {
    const first = await leaseOf('pool-first');
    const second = await leaseOf('pool-second');
    await jobLockedBy('pool-first', 60);
    expect(await second.freeTheDead()).toEqual([]);
    await first.release();
    expect(await second.freeTheDead()).toEqual(['pool-first']);
    expect(await holders()).toEqual([]);
  });

  it('gives a worker that has just begun the time to take its lease', async () => {
    const lease = await leaseOf('pool-alive');
    await jobLockedBy('pool-newborn', 0);
    expect(await lease.freeTheDead()).toEqual([]);
    expect(await holders()).toEqual(['pool-newborn']);
  });

  it('takes the lease again when the connection breaks', async () => {
    await leaseOf('pool-survivor');
    const watcher = await leaseOf('pool-watcher');
    await jobLockedBy('pool-survivor', 60);
    const holder = async (): Promise<number | undefined> => {
      const { rows } = await db.query<{ pid: number }>(
        `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
           AND objid = (hashtext('pool-survivor')::bigint & x'ffffffff'::bigint)::oid`,
      );
      return rows[0]?.pid;
    };
    const before = await holder();
    await db.query('SELECT pg_terminate_backend($1)', [before]);
    for (let now = before; now === before || now === undefined; now = await holder()) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await watcher.freeTheDead()).toEqual([]);
    expect(await holders()).toEqual(['pool-survivor']);
  });
});
