import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { answers, cpuOf, cpuOfFamily, startProcess } from '../processes.mjs';
import { shopEnvironment } from '../shop-environment.mjs';

const KEY = 'sk_test_bench';
const BARE_KEY = 'sk_test_bare';
const WEBHOOK_SECRET = 'whsec_bench';
/**
 * Everything on this machine, each in a process of its own: a PostgreSQL that waits for the disk, the sandbox, and the
 * bare server; API and worker are started by `startShop`.
 */
export async function startStack(server) {
  const { folder, load } = server;
  const { startPostgres } = load('apps/local/src/postgres/start-postgres.js');
  const { freePort } = load('apps/local/src/ports.js');
  const { SandboxAccount } = load('apps/api/bench/cost/sandbox-account.js');
  const data = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  // PostgreSQL's own account has to pass through; what is private lies deeper.
  chmodSync(data, 0o711);
  const started = [];
  const stop = async () => {
    for (const end of started.splice(0).reverse()) await end();
    rmSync(data, { recursive: true, force: true });
  };
  const start = async (name, args, { env = {}, ready }) => {
    const child = await startProcess(name, args, { env, ready, log: join(data, `${name}.log`) });
    started.push(child.stop);
    return child;
  };
  try {
    const postgres = await startPostgres({ dataDir: data });
    started.push(() => postgres.stop());
    await postgres.createDatabase('bench');
    const databaseUrl = postgres.url('bench');
    await load('apps/api/src/database/migrate.js').migrate(databaseUrl);
    await load('apps/api/src/catalog/seed.js').seedDemoBooks(databaseUrl, 'usd');
    const db = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' });
    await db.connect();
    started.push(() => db.end());
    await db.query('UPDATE products SET stock = 1000000');

    const ports = { sandbox: await freePort(), bare: await freePort(), api: await freePort() };
    const url = (name) => `http://127.0.0.1:${ports[name]}`;
    const sandboxArgs = [join(folder, 'libs/stripe-sandbox/src/cli.js'), '--port', String(ports.sandbox)];
    const sandbox = await start('sandbox', sandboxArgs, {
      ready: async () => (await fetch(url('sandbox')).catch(() => null)) !== null,
    });
    const account = new SandboxAccount(url('sandbox'), KEY);
    const webhook = `${url('api')}/api/webhooks/stripe`;
    // The events that docs/going-live.md lists, no others.
    const { handledTypes } = load('apps/api/src/webhooks/event-types.js');
    await account.control('POST', 'webhook_endpoints', {
      url: webhook,
      secret: WEBHOOK_SECRET,
      enabled_events: [...handledTypes.keys()],
    });
    const bare = await start('bare', [fileURLToPath(new URL('bare-server.mjs', import.meta.url))], {
      env: { STRIPE_SECRET_KEY: BARE_KEY, STRIPE_PORT: String(ports.sandbox), PORT: String(ports.bare) },
      ready: () => answers(url('bare')),
    });

    const env = shopEnvironment(server, {
      port: ports.api,
      databaseUrl,
      account,
      webhookSecret: WEBHOOK_SECRET,
      outboxDir: join(data, 'outbox'),
    });
    /** Starts API and worker. @param connect changes the address of the database for one of them */
    const startShop = async ({ connect = (_, address) => address, config = {} } = {}) => {
      const entry = (name) => [join(folder, `apps/api/src/${name}.js`)];
      const envOf = (name) => ({ ...env, ...config, DATABASE_URL: connect(name, databaseUrl) });
      const api = await start('api', entry('main'), {
        env: envOf('api'),
        ready: () => answers(`${url('api')}/readyz`),
      });
      const worker = await start('worker', entry('worker'), {
        env: envOf('worker'),
        ready: async () => {
          const lease = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted`;
          return (await db.query(lease)).rowCount > 0;
        },
      });
      return {
        api,
        worker,
        stop: async () => {
          await Promise.all([api.stop(), worker.stop()]);
        },
      };
    };
    const cpu = (shop) => ({
      API: cpuOf(shop.api.pid),
      worker: cpuOf(shop.worker.pid),
      PostgreSQL: cpuOfFamily(postgres.pid()),
      sandbox: cpuOf(sandbox.pid),
      bare: cpuOf(bare.pid),
    });
    return {
      url,
      db,
      databaseUrl,
      account,
      bareAccount: new SandboxAccount(url('sandbox'), BARE_KEY),
      startShop,
      cpu,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
