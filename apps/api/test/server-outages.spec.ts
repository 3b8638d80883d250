import { existsSync, openSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@app/contracts';
import { Client } from 'pg';
import { type Postgres, startPostgres } from '../../local/src/postgres/start-postgres';
import { seedDemoBooks } from '../src/catalog/seed';
import { migrate } from '../src/database/migrate';
import { startApp, type TestApp } from './support/app';
import { Child, ensureServerBuilt } from './support/child';
import { type Answer, newAccount, TestClient } from './support/client';
import { waitFor } from './support/wait-for';

/** The processes as they are shipped, on a PostgreSQL of their own that may be killed, and on a disk that is full. */
describe('processes whose ground is taken away', () => {
  let folder: string;
  let dataDir: string;
  let postgres: Postgres;
  let databaseUrl: string;
  let app: TestApp;
  const children: Child[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'countersign-outage-'));
    await chmod(dataDir, 0o755);
    [folder, app, postgres] = await Promise.all([
      ensureServerBuilt(),
      // Its sandbox is what is wanted of it.
      startApp({ worker: false }),
      startPostgres({ dataDir, forTests: true }),
    ]);
    await postgres.createDatabase('shop');
    databaseUrl = postgres.url('shop');
    await migrate(databaseUrl);
    await seedDemoBooks(databaseUrl);
    postgres.restartOnExit(() => undefined);
  });
  afterAll(async () => {
    await Promise.all(children.map((child) => child.kill('SIGKILL')));
    await postgres.stop();
    await app.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const start = async (entry: 'main' | 'worker', stdout?: number) => {
    const config = { DATABASE_URL: databaseUrl, BCRYPT_ROUNDS: '4', LIMITS_REGISTRATIONS: '100000' };
    const child = await Child.start(folder, entry, app, config, stdout);
    children.push(child);
    return child;
  };
  const ask = async <T>(sql: string): Promise<T[]> => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return (await client.query(sql)).rows as T[];
    } finally {
      await client.end();
    }
  };

  it('PostgreSQL is killed again and again: 503 and never 500, and nobody has to be started anew', async () => {
    const [api, worker] = await Promise.all([start('main'), start('worker')]);
    const [book] = await ask<{ id: string }>('SELECT id FROM products ORDER BY stock DESC LIMIT 1');
    const answers: Answer<unknown>[] = [];
    let ended = false;
    const shop = async () => {
      const client = new TestClient(api.url);
      while (!ended) {
        answers.push(
          await client.post(routes.register, newAccount()),
          await client.get(routes.me),
          await client.get(routes.products),
          await client.post(routes.orders, { items: [{ productId: book?.id, quantity: 1 }] }),
          await client.post(routes.logout),
        );
        // Without a pause four shoppers keep a machine busy that other specs wait for.
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const shoppers = Promise.all(Array.from({ length: 4 }, shop));
    const successes = () => answers.filter(({ status }) => status === 201).length;
    for (let kill = 1; kill <= 2; kill++) {
      const before = successes();
      await waitFor('orders', () => successes() > before + 10);
      const pid = postgres.pid();
      process.kill(pid, 'SIGKILL');
      await waitFor('PostgreSQL to be back', () => postgres.pid() !== pid);
    }
    const before = successes();
    await waitFor('orders again', () => successes() > before + 10);
    ended = true;
    await shoppers;

    // Whoever's registration failed is not signed in for the rest of the round.
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].filter((status) => ![200, 201, 204, 401, 503].includes(status))).toEqual([]);
    const unavailable = answers.filter(({ status }) => status === 503);
    expect(unavailable.length).toBeGreaterThan(0);
    for (const { headers } of unavailable) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect([api.isRunning(), worker.isRunning()]).toEqual([true, true]);

    const waiting = () =>
      ask(
        `SELECT FROM graphile_worker.jobs WHERE task_identifier = 'create_customer' OR locked_by IS NOT NULL`,
      );
    await waitFor('the worker to have done everything', async () => (await waiting()).length === 0);
    const left = await ask('SELECT FROM users WHERE id NOT IN (SELECT user_id FROM customers)');
    expect(left).toEqual([]);
  });

  it('a disk that takes no log line: the API serves, and ends when it is asked to', async () => {
    // Where there is no device that is always full, a file that cannot be written fails as every write to it would.
    const full = existsSync('/dev/full') ? openSync('/dev/full', 'w') : openSync(__filename, 'r');
    const api = await start('main', full);
    const client = new TestClient(api.url);
    const rounds = Array.from({ length: 50 }, () => client.get(routes.products));
    expect(new Set((await Promise.all(rounds)).map(({ status }) => status))).toEqual(new Set([200]));
    expect((await client.post(routes.register, newAccount())).status).toBe(201);
    expect(api.logged()).toBe('');
    await api.kill('SIGTERM');
    expect(api.isRunning()).toBe(false);
  });

  it('a disk that takes no log line: a process that cannot start says so elsewhere and ends', async () => {
    const full = existsSync('/dev/full') ? openSync('/dev/full', 'w') : openSync(__filename, 'r');
    const config = { DATABASE_URL: databaseUrl, PORT: new URL(app.url).port };
    await expect(Child.start(folder, 'main', app, config, full)).rejects.toThrow('is already in use');
  });
});
