import { VacuumProductsJob } from '../src/catalog/vacuum-products.job';
import { startApp } from './support/app';

/** So long the server, and the client, wait for other statements. */
const SERVER_MS = 500;
const CLIENT_MS = 900;
/** VACUUM waits after each page that it touches: more than a second for all. */
const SLOW = '-c vacuum_cost_delay=60 -c vacuum_cost_limit=1';

it('VACUUM of the books may take longer than other statements', async () => {
  const app = await startApp({
    worker: false,
    config: {
      DATABASE_STATEMENT_TIMEOUT_MS: String(SERVER_MS),
      DATABASE_LOCK_TIMEOUT_MS: String(SERVER_MS),
      DATABASE_QUERY_TIMEOUT_MS: String(CLIENT_MS),
    },
    connection: (url) => `${url}?options=${encodeURIComponent(SLOW)}`,
  });
  try {
    const started = performance.now();
    await app.nest.get(VacuumProductsJob).run();
    expect(performance.now() - started).toBeGreaterThan(CLIENT_MS);
    await expect(app.db.query('SELECT pg_sleep(5)')).rejects.toThrow(/timeout/i);
  } finally {
    await app.stop();
  }
});
