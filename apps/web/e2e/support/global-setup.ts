import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { resolveChromium } from '../../../local/src/browser/chromium';
import { compiled } from '../../../local/src/repository';
import type * as Stack from '../../../local/src/stack';
import { publish } from './surroundings';

// What is tested is the build, and what starts it is part of it.
const { startStack }: typeof Stack = createRequire(__filename)(compiled('apps/local/src/stack.js'));

/** Timers short enough to be waited for; the rules they belong to stay as they are. */
const impatience = {
  PAYMENTS_APPROVED_CONFIRM_AFTER_MS: '8000',
  PAYMENTS_QUIET_ACTION_MS: '8000',
  PAYMENTS_RECONCILE_EVERY_MS: '2000',
  // One address makes all the accounts here, with every card that fails and every password that is wrong.
  LIMITS_REGISTRATIONS: '10000',
  LIMITS_CARD_FAILURES_PER_ADDRESS: '10000',
  LIMITS_LOGIN_FAILURES_PER_ADDRESS: '10000',
  LIMITS_LINK_MAIL_CALLS: '10000',
  // Everybody here has an account of their own, and hashing their passwords well takes longer than all else they ask of the API.
  BCRYPT_ROUNDS: '4',
};

/** Whatever a developer's shell says, these tests use the sandbox and a database of their own; `.env` is not read. */
const closedWorld = {
  STRIPE_MODE: 'sandbox',
  CHECKOUT_METHODS: 'dynamic',
  STRIPE_SECRET_KEY: 'sk_test_countersign',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_countersign',
  STRIPE_SANDBOX_URL: '',
  DATABASE_URL: '',
  MAIL_URL: '',
  CURRENCY: 'usd',
  // A shop that runs beside keeps its port.
  OUTBOX_PORT: '0',
};

/** Enough of every book, however many of the tests buy it, and however often they are repeated. */
async function fillShelves(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query('UPDATE products SET stock = 10000');
  } finally {
    await client.end();
  }
}

/** Starts the very stack that `npm start` starts, on free ports and with data of its own. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-e2e-'));
  const [chromium, stack] = await Promise.all([
    resolveChromium(),
    startStack({
      port: 0,
      sandboxPort: 0,
      dataDir,
      env: { ...closedWorld, ...impatience },
      envFile: null,
      quiet: true,
    }),
  ]);
  await fillShelves(stack.databaseUrl);
  publish({
    url: stack.url,
    sandboxUrl: stack.sandboxUrl ?? '',
    databaseUrl: stack.databaseUrl,
    outboxDir: stack.outboxDir,
    chromium,
  });
  return async () => {
    await stack.discard();
  };
}
