import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../local/setup/build.mjs';

const dist = fileURLToPath(new URL('../../../dist/', import.meta.url));
const require = createRequire(import.meta.url);

/** Whatever a developer's shell says: the sandbox, and a database of its own. `.env` is not read. */
const CLOSED_WORLD = {
  STRIPE_MODE: 'sandbox',
  STRIPE_SECRET_KEY: 'sk_test_countersign',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_countersign',
  STRIPE_SANDBOX_URL: '',
  DATABASE_URL: '',
  MAIL_URL: '',
  CURRENCY: 'usd',
  OUTBOX_PORT: '0',
};

export const SECRET_KEY = CLOSED_WORLD.STRIPE_SECRET_KEY;

/** Two free ports, for the shop and the sandbox of `startLocalStack`. */
export async function freePorts() {
  await ensureBuilt();
  const { freePort } = require(join(dist, 'apps/local/src/ports.js'));
  return { port: await freePort(), sandboxPort: await freePort() };
}

/** The stack of `npm start` with an empty data folder and the web app as it is shipped. */
export async function startLocalStack({ port, sandboxPort }, env = {}) {
  await ensureBuilt();
  const { startStack } = require(join(dist, 'apps/local/src/stack.js'));
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  return startStack({
    port,
    sandboxPort,
    dataDir,
    env: { ...CLOSED_WORLD, ...env },
    envFile: null,
    quiet: true,
  });
}

/** The browser that the browser tests use, as Playwright's launch options. */
export async function findChromium() {
  // What is for browser tests alone is not built; this lets Node run it as it stands.
  require('../../../libs/stripe-sandbox/scripts/ts.cjs');
  return require('../../local/src/browser/chromium.ts').resolveChromium();
}
