import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/support/database';
import { DatabaseProxy } from '../../test/support/database-proxy';
import { BoundedClient } from './bounded-client';
import { isDatabaseUnavailable } from './unavailable';

const TIMEOUT_MS = 1_000;

describe('BoundedClient', () => {
  let database: TestDatabase;
  let proxy: DatabaseProxy;
  let pool: Pool;

  beforeAll(async () => {
    database = await createTestDatabase();
    proxy = await DatabaseProxy.before(database.url);
  });
  afterAll(async () => {
    await proxy.stop();
    await database.drop();
  });
  beforeEach(async () => {
    // Time passes only where a test says so: a slow machine would reach the time-out by itself.
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    pool = new Pool({
      connectionString: proxy.url,
      Client: BoundedClient,
      query_timeout: TIMEOUT_MS,
      max: 4,
    });
    pool.on('error', () => undefined);
    await pool.query('CREATE TABLE IF NOT EXISTS notes (text text)');
  });
  afterEach(async () => {
    proxy.breakOff();
    await pool.end();
    proxy.restore();
    jest.useRealTimers();
  });

  const processId = async () => (await pool.query('SELECT pg_backend_pid() AS id')).rows[0].id as number;

  it('gives no connection back that is still at a query, or in a transaction', async () => {
    const client = await pool.connect();
    const before = await client.query('SELECT pg_backend_pid() AS id');
    await client.query('BEGIN');
    await client.query(`INSERT INTO notes VALUES ('never committed')`);
    proxy.freeze();
    const timedOut = expect(client.query('SELECT 1')).rejects.toThrow('Query read timeout');
    jest.advanceTimersByTime(TIMEOUT_MS);
    await timedOut;
    await expect(client.query('ROLLBACK')).rejects.toThrow('not queryable');
    client.release();
    proxy.restore();
    expect(await processId()).not.toBe(before.rows[0].id);
    expect((await pool.query('SELECT * FROM notes')).rows).toEqual([]);
  });

  it('ends what is not answered, however it was asked', async () => {
    const ways: (() => Promise<unknown>)[] = [
      () => pool.query('SELECT 1'),
      () => pool.query('SELECT $1::int', [1]),
      () => pool.query({ name: 'one', text: 'SELECT 1' }),
      () =>
        new Promise((resolve, reject) => {
          pool.query('SELECT 1', (error) => (error ? reject(error) : resolve(null)));
        }),
    ];
    const ask = () => Promise.allSettled(ways.map((way) => way()));
    const answered = ways.map(() => expect.objectContaining({ status: 'fulfilled' }));
    expect(await ask()).toEqual(answered);
    proxy.freeze();
    const unanswered = ask();
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS);
    for (const answer of await unanswered) {
      expect(answer.status === 'rejected' && isDatabaseUnavailable(answer.reason)).toBe(true);
    }
    proxy.restore();
    expect(await ask()).toEqual(answered);
  });

  it('ends no connection that is merely idle', async () => {
    const id = await processId();
    jest.advanceTimersByTime(2 * TIMEOUT_MS);
    expect(await processId()).toBe(id);
  });

  it('survives a connection that breaks while somebody has it', async () => {
    const client = await pool.connect();
    proxy.breakOff();
    await expect(client.query('SELECT 1')).rejects.toThrow();
    client.release();
    proxy.restore();
    expect(await processId()).toBeGreaterThan(0);
  });
});
