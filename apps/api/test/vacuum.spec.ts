import { Pool } from 'pg';
import { seedDemoBooks } from '../src/catalog/seed';
import { VacuumProductsJob } from '../src/catalog/vacuum-products.job';
import { databaseDefaults } from '../src/config/config-storage';
import { poolOptions } from '../src/database/pool-options';
import { createTestDatabase } from './support/database';

/** So long the server, and the client, wait for other statements. */
const SERVER_MS = 500;
const CLIENT_MS = 900;
const database = {
  ...databaseDefaults,
  statementTimeoutMs: SERVER_MS,
  lockTimeoutMs: SERVER_MS,
  queryTimeoutMs: CLIENT_MS,
};
/** VACUUM waits after each page that it touches: more than a second for all. */
const SLOW = '-c vacuum_cost_delay=60 -c vacuum_cost_limit=1';

it('VACUUM of the books may take longer than other statements', async () => {
  const { url, drop } = await createTestDatabase();
  const config = { databaseUrl: `${url}?options=${encodeURIComponent(SLOW)}`, database };
  const pool = new Pool(poolOptions(config));
  try {
    await seedDemoBooks(url, 'usd');
    const started = performance.now();
    await new VacuumProductsJob(config).run();
    expect(performance.now() - started).toBeGreaterThan(CLIENT_MS);
    await expect(pool.query('SELECT pg_sleep(5)')).rejects.toThrow(/timeout/i);
  } finally {
    await pool.end();
    await drop();
  }
});
