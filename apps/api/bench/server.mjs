import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const require = createRequire(import.meta.url);

/** Compiles the API as it is shipped, into a folder of its own; answers a `require` for the compiled files. */
export function build() {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache', 'bench-'));
  const swc = require.resolve('@swc/cli/bin/swc.js');
  const sources = ['apps/api/src', 'apps/api/bench', 'apps/local/src', 'libs'];
  const options = ['-d', folder, '--config-file', '.swcrc', '--extensions', '.ts', '--quiet'];
  execFileSync(process.execPath, [swc, ...sources, ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { folder, load: (path) => require(join(folder, path)) };
}

/** A PostgreSQL of its own with a migrated, empty database. */
export async function startDatabase({ load }) {
  const { startPostgres } = load('apps/local/src/postgres/start-postgres.js');
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const postgres = await startPostgres({ dataDir, forTests: true });
  await postgres.createDatabase('bench');
  const url = postgres.url('bench');
  await load('apps/api/src/database/migrate.js').migrate(url);
  return { url, dataDir, stop: () => postgres.stop() };
}

/** The API's HTTP process on a port of its own; no call of the catalogue needs Stripe, so there is none. */
export async function startApi({ folder, load }, databaseUrl) {
  const { freePort } = load('apps/local/src/ports.js');
  const port = await freePort();
  const child = spawn(process.execPath, [join(folder, 'apps/api/src/main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      STRIPE_SANDBOX_URL: 'http://127.0.0.1:9',
      LOG_LEVEL: 'warn',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  for (let n = 0; n < 600 && child.exitCode === null; n++) {
    const ready = await fetch(`${url}/readyz`).catch(() => null);
    if (ready?.ok) {
      const stop = async () => {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      };
      return { url, stop };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error('The API did not start.');
}
