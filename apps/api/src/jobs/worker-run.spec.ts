import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/support/database';
import { DatabaseProxy } from '../../test/support/database-proxy';
import { waitFor } from '../../test/support/wait-for';
import { WorkerRun } from './worker-run';

const times = {
  connectTimeoutMs: 10_000,
  queryTimeoutMs: 2_000,
  statementTimeoutMs: 2_000,
  lockTimeoutMs: 1_000,
  idleTransactionTimeoutMs: 2_000,
};

describe('WorkerRun', () => {
  let database: TestDatabase;
  let proxy: DatabaseProxy;
  let db: Client;

  beforeEach(async () => {
    database = await createTestDatabase();
    proxy = await DatabaseProxy.before(database.url);
    db = new Client({ connectionString: database.url });
    await db.connect();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await proxy.stop();
    await db.end();
    await database.drop();
  });

  it('stops and releases its jobs when the database went away while their ends were noted', async () => {
    const said = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    let started = 0;
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const task = async () => {
      started += 1;
      await ended;
      throw new Error('The job failed.');
    };
    let lost = false;
    const run = await WorkerRun.start(
      { databaseUrl: proxy.url, database: times } as Parameters<typeof WorkerRun.start>[0],
      { reconcile: task },
      () => {
        lost = true;
      },
    );
    for (let n = 0; n < 3; n++) await db.query(`SELECT graphile_worker.add_job('reconcile')`);
    await waitFor('the jobs to run', () => started === 3);
    proxy.breakOff();
    await waitFor('the run to know', () => lost);
    end();
    await waitFor('a job whose end could not be noted', () =>
      said.mock.calls.some(([text]) => String(text).startsWith('Failed to fail jobs')),
    );
    const stopping = run.stop();
    proxy.restore();
    await stopping;
    const leases = () =>
      db.query(`SELECT FROM pg_stat_activity WHERE application_name = 'countersign-lease'
                   AND datname = current_database()`);
    await waitFor('the lease to be released', async () => (await leases()).rowCount === 0);
  });

  it('stops when the connection that listens breaks meanwhile, before it was told that it listens', async () => {
    const said = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const debugged = jest.spyOn(Logger.prototype, 'debug').mockReturnValue();
    // For workers of its own that ask the database at that moment.
    jest.spyOn(console, 'trace').mockReturnValue();
    const silent = proxy.breakAt('LISTEN "jobs:insert"', 'never');
    const run = await WorkerRun.start(
      { databaseUrl: proxy.url, database: times } as Parameters<typeof WorkerRun.start>[0],
      { reconcile: async () => undefined },
      () => undefined,
    );
    await silent;
    const stopping = run.stop();
    // It gives the connection back in the same turn.
    await waitFor('graphile-worker to stop', () =>
      debugged.mock.calls.some(([text]) => String(text) === 'Attempting graceful shutdown'),
    );
    proxy.breakOff();
    await stopping;
    // Each is followed by a release. An error thrown by the second would belong to nobody: jest reports it as this
    // test's, and the worker would end of it.
    await waitFor('both releases', () => {
      const tried = said.mock.calls.filter(([text]) => String(text).includes('attempting to UNLISTEN'));
      return tried.length === 2;
    });
  });
});
