import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/support/database';
import { DatabaseProxy } from '../../test/support/database-proxy';
import { BoundedClient } from './bounded-client';
import { isDatabaseUnavailable } from './unavailable';

describe('BoundedClient', () => {
  let database: TestDatabase;
  let proxy: DatabaseProxy;
  let pool: Pool;

  beforeAll(async () => {
    database = await createTestDatabase();
    proxy = await DatabaseProxy.before(database.url);
    pool = new Pool({ connectionString: proxy.url, Client: BoundedClient, query_timeout: 1_000, max: 4 });
    pool.on('error', () => undefined);
    await pool.query('CREATE TABLE notes (text text)');
  });
  afterAll(async () => {
    await pool.end();
    await proxy.stop();
    await database.drop();
  });
  afterEach(() => proxy.restore());

  const processId = async () => (await pool.query('SELECT pg_backend_pid() AS id')).rows[0].id as number;

  it('gives no connection back that is still at a query, or in a transaction', async () => {
    const client = await pool.connect();
    const before = await client.query('SELECT pg_backend_pid() AS id');
    await client.query('BEGIN');
    await client.query(`INSERT INTO notes VALUES ('never committed')`);
    proxy.freeze();
    await expect(client.query('SELECT 1')).rejects.toThrow('Query read timeout');
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
    expect(await ask()).toEqual(ways.map(() => expect.objectContaining({ status: 'fulfilled' })));
    proxy.freeze();
    for (const answer of await ask()) {
      expect(answer.status === 'rejected' && isDatabaseUnavailable(answer.reason)).toBe(true);
    }
    proxy.restore();
    expect(await ask()).toEqual(ways.map(() => expect.objectContaining({ status: 'fulfilled' })));
  });

  it('ends no connection that is merely idle', async () => {
    const id = await processId();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
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
