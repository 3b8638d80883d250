import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { answers } from '../bench/processes.mjs';
import { paymentTimes, shopEnvironment } from '../bench/shop-environment.mjs';
import { Dice } from './dice.mjs';
import { startEdge } from './edge.mjs';
import { Program } from './program.mjs';
import { Stripe } from './stripe.mjs';

const KEY = 'sk_test_chaos';
const WEBHOOK_SECRET = 'whsec_chaos';

/** Hours and minutes of the configuration become seconds, in the same order of length. */
const SHORT_TIMES = {
  confirmTimeoutMs: 2_000,
  resolveAfterMs: 2_000,
  resolveForMs: 20_000,
  quietActionMs: 3_000,
  approvedConfirmAfterMs: 3_000,
  approvedConfirmUntilMs: 40_000,
  reservationMs: 45_000,
  unverifiedReservationMs: 45_000,
  checkoutGraceMs: 2_000,
  unpaidOrderMs: 90_000,
  rereadAfterMs: 500,
  rereadEveryMs: 200,
  reconcileEveryMs: 1_000,
};

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const names = (kind, count) => Array.from({ length: count }, (_, n) => `${kind}-${n + 1}`);

/** The database as seen from outside; while it is down a question waits. */
class Database {
  #pool;

  constructor(url) {
    this.#pool = new pg.Pool({ connectionString: url, max: 4, application_name: 'chaos' });
    this.#pool.on('error', () => undefined);
  }

  async query(sql, values = [], seconds = 60) {
    const end = Date.now() + seconds * 1_000;
    for (;;) {
      try {
        return (await this.#pool.query(sql, values)).rows;
      } catch (error) {
        // A five-character code of another class than these is a mistake in the statement.
        const down = !/^\w{5}$/.test(error.code ?? '') || /^(08|57|53|40|XX)/.test(error.code);
        if (!down || Date.now() > end) throw error;
        await pause(100);
      }
    }
  }

  end() {
    return this.#pool.end();
  }
}

/** A cluster that comes back whenever it is killed. */
function cluster(postgres, db) {
  let up = true;
  return {
    name: 'PostgreSQL',
    isUp: () => up,
    async kill() {
      if (!up) return false;
      up = false;
      const dead = postgres.pid();
      process.kill(dead, 'SIGKILL');
      void (async () => {
        while (postgres.pid() === dead) await pause(50);
        await db.query('SELECT 1');
        up = true;
      })();
      return true;
    },
  };
}

/**
 * A whole installation of its own: PostgreSQL, sandbox with `--data`, API processes, workers, and an edge that brings the
 * events. Each of the programs may be killed.
 * @param times waiting times of the payment flow that differ from the configuration's, in milliseconds
 */
export async function startStack(
  server,
  { seed, record, apis: apiCount = 2, workers: workerCount = 2, times = SHORT_TIMES },
) {
  const { folder, load } = server;
  const { startPostgres } = load('apps/local/src/postgres/start-postgres.js');
  const { freePort } = load('apps/local/src/ports.js');
  const { SandboxAccount } = load('apps/api/bench/cost/sandbox-account.js');
  const data = mkdtempSync(join(tmpdir(), 'countersign-chaos-'));
  // PostgreSQL's own account has to pass through; what is private lies deeper.
  chmodSync(data, 0o711);
  const ends = [];
  const stop = async ({ keep = false } = {}) => {
    for (const end of ends.splice(0).reverse()) await end();
    if (!keep) rmSync(data, { recursive: true, force: true });
  };
  const add = async (spec) => {
    const program = new Program({ log: join(data, `${spec.name}.log`), ...spec }, record);
    ends.push(() => program.stop());
    await program.start();
    return program;
  };
  try {
    const postgres = await startPostgres({ dataDir: data });
    ends.push(() => postgres.stop());
    postgres.restartOnExit(() => undefined);
    await postgres.createDatabase('chaos');
    const databaseUrl = postgres.url('chaos');
    await load('apps/api/src/database/migrate.js').migrate(databaseUrl);
    await load('apps/api/src/catalog/seed.js').seedDemoBooks(databaseUrl, 'usd');
    const db = new Database(databaseUrl);
    ends.push(() => db.end());

    const sandboxPort = await freePort();
    const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
    const account = new SandboxAccount(sandboxUrl, KEY);
    const sandbox = await add({
      name: 'sandbox',
      args: [
        join(folder, 'libs/stripe-sandbox/src/cli.js'),
        ...['--port', String(sandboxPort), '--data', join(data, 'sandbox'), '--key', KEY],
      ],
      ready: async () => (await fetch(sandboxUrl).catch(() => null)) !== null,
    });

    const environment = (port) => ({
      ...shopEnvironment(server, {
        port,
        databaseUrl,
        account,
        webhookSecret: WEBHOOK_SECRET,
        outboxDir: join(data, 'outbox'),
      }),
      ...paymentTimes(server, times),
    });
    const apis = [];
    for (const name of names('api', apiCount)) {
      const port = await freePort();
      const ready = () => answers(`http://127.0.0.1:${port}/readyz`);
      const args = [join(folder, 'apps/api/src/main.js')];
      apis.push(await add({ name, port, args, env: environment(port), ready }));
    }
    const workers = [];
    for (const name of names('worker', workerCount)) {
      const ready = (output) => output.includes('The worker takes jobs.');
      const args = [join(folder, 'apps/api/src/worker.js')];
      workers.push(await add({ name, args, env: environment(3000), ready }));
    }
    const edge = await startEdge(await freePort(), { apis, dice: new Dice(seed, 'edge'), record });
    ends.push(edge.stop);
    await account.control('POST', 'webhook_endpoints', {
      url: `${edge.url}/api/webhooks/stripe`,
      secret: WEBHOOK_SECRET,
    });
    return {
      data,
      outbox: join(data, 'outbox'),
      db,
      account,
      stripe: new Stripe(account),
      sandbox,
      apis,
      workers,
      postgres: cluster(postgres, db),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
