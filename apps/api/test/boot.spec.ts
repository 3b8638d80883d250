import { type ProblemDetails, routes } from '@app/contracts';
import { createSandbox } from '@app/stripe-sandbox';
import { Client } from 'pg';
import { migrate } from '../src/database/migrate';
import { startApp, type TestApp } from './support/app';
import { createTestDatabase } from './support/database';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ worker: false });
});
afterAll(() => app.stop());

/** Boots a second process on the same database with other Stripe settings. */
const bootWith = async (config: Record<string, string>) => {
  const second = await startApp({ worker: false, beside: app, config });
  await second.stop();
};

describe('booting', () => {
  it('remembers the Stripe account and mode of the database', async () => {
    const { id } = await app.stripe.accounts.retrieveCurrent();
    const rows = await app.db.query('SELECT stripe_mode, stripe_account_id FROM installation');
    expect(rows).toEqual([{ stripe_mode: 'sandbox', stripe_account_id: id }]);
    await expect(bootWith({})).resolves.toBeUndefined();
  });

  it('stops with a sentence when the keys are another account’s', async () => {
    const other = await createSandbox();
    await expect(
      bootWith({
        STRIPE_SECRET_KEY: other.secretKey,
        STRIPE_PUBLISHABLE_KEY: other.publishableKey,
        STRIPE_SANDBOX_URL: other.url,
      }),
    ).rejects.toThrow(/^This database belongs to the Stripe account acct_\w+ in sandbox mode, but the keys/);
    await other.stop();
  });

  it('stops when the mode is another, even when Stripe cannot be asked', async () => {
    await app.db.query(`UPDATE installation SET stripe_mode = 'test'`);
    await expect(bootWith({ STRIPE_SANDBOX_URL: 'http://127.0.0.1:9' })).rejects.toThrow(
      /belongs to the Stripe account acct_\w+ in test mode/,
    );
    await app.db.query(`UPDATE installation SET stripe_mode = 'sandbox'`);
  });

  it('starts when Stripe cannot be asked and the mode fits', async () => {
    await expect(bootWith({ STRIPE_SANDBOX_URL: 'http://127.0.0.1:9' })).resolves.toBeUndefined();
  });

  it('says that the database is not migrated', async () => {
    const empty = await createTestDatabase();
    const client = new Client({ connectionString: empty.url });
    await client.connect();
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await client.end();
    await expect(bootWith({ DATABASE_URL: empty.url })).rejects.toThrow(/not migrated/);
    await empty.drop();
  });
});

describe('migrating', () => {
  it('can be done by several at once, and again', async () => {
    const fresh = await createTestDatabase();
    const client = new Client({ connectionString: fresh.url });
    await client.connect();
    await client.query(
      'DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA graphile_worker CASCADE',
    );
    await Promise.all([migrate(fresh.url), migrate(fresh.url), migrate(fresh.url)]);
    await migrate(fresh.url);
    const { rows } = await client.query('SELECT name FROM migrations ORDER BY timestamp');
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    expect(
      (await client.query(`SELECT to_regclass('graphile_worker.jobs') AS jobs`)).rows[0].jobs,
    ).not.toBeNull();
    await client.end();
    await fresh.drop();
  });
});

describe('when the database is away', () => {
  it('says so, and works again when it is back', async () => {
    const { client } = await app.register();
    const admin = new Client({ connectionString: app.database.url.replace(/[^/]+$/, 'postgres') });
    await admin.connect();
    const name = new URL(app.database.url).pathname.slice(1);
    await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
    // Until they are gone: one that is still there would answer now, and break when the database is back.
    const { rows } = await admin.query(
      'SELECT pg_terminate_backend(pid, 60000) AS gone FROM pg_stat_activity WHERE datname = $1',
      [name],
    );
    for (const { gone } of rows) expect(gone).toBe(true);
    const away = await client.get<ProblemDetails>(routes.readyz);
    expect([away.status, away.body.code]).toEqual([503, 'service_unavailable']);
    await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    await admin.end();
    expect((await client.get(routes.readyz)).status).toBe(200);
    expect((await client.get(routes.me)).status).toBe(200);
  });
});
