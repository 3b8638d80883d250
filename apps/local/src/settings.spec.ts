import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiEnvironment, workerEnvironment } from './child-environment';
import { claimPort, isFree } from './ports';
import { readEnvironment, settingsFrom } from './settings';

const secrets = { session: 's'.repeat(43), webhook: 'whsec_own' };
const addresses = {
  publicUrl: 'http://localhost:3000',
  databaseUrl: 'postgresql://127.0.0.1/countersign',
  sandboxUrl: 'http://127.0.0.1:12111',
};
const REAL = {
  STRIPE_MODE: 'test',
  STRIPE_SECRET_KEY: 'sk_test_51real',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_51real',
  STRIPE_WEBHOOK_SECRET: 'whsec_real',
};

describe('settings', () => {
  it('need nothing at all', () => {
    const settings = settingsFrom({});
    expect(settings).toMatchObject({ port: 3000, sandboxPort: 12_111, stripeMode: 'sandbox' });
    expect(settings.databaseUrl).toBeUndefined();
    const env = apiEnvironment(settings, secrets, addresses);
    expect(env).toMatchObject({
      PORT: '3000',
      PUBLIC_URL: 'http://localhost:3000',
      STRIPE_SECRET_KEY: 'sk_test_countersign',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_countersign',
      STRIPE_WEBHOOK_SECRET: 'whsec_own',
      STRIPE_SANDBOX_URL: 'http://127.0.0.1:12111',
      STRIPE_SANDBOX_PUBLIC_URL: 'http://127.0.0.1:12111',
      CURRENCY: 'usd',
    });
  });

  it('hand real keys on and no sandbox with them', () => {
    const settings = settingsFrom(REAL);
    const env = apiEnvironment(settings, secrets, { ...addresses, sandboxUrl: undefined });
    expect(env).toMatchObject(REAL);
    expect(env.STRIPE_SANDBOX_URL).toBe('');
    expect(env.STRIPE_SANDBOX_PUBLIC_URL).toBe('');
  });

  it.each([
    [{ PORT: 'http' }, /PORT is "http": set it to a port number/],
    [{ SANDBOX_PORT: '70000' }, /SANDBOX_PORT/],
    [{ STRIPE_MODE: 'production' }, /set it to sandbox, test or live/],
    [
      { STRIPE_MODE: 'live', STRIPE_SECRET_KEY: 'sk_live_x' },
      /STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET/,
    ],
  ])('refuse %j with a sentence', (env, sentence) => {
    expect(() => settingsFrom(env)).toThrow(sentence);
  });

  it('come from .env under the variables of the shell, and empty ones do not count', () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-env-'));
    const file = join(folder, '.env');
    writeFileSync(file, 'CURRENCY=eur\nDATABASE_URL=\nCOUNTERSIGN_SPEC="from the file"\n');
    process.env.COUNTERSIGN_SPEC = 'from the shell';
    try {
      const env = readEnvironment({ MAIL_FROM: 'a@example.com', MAIL_URL: '' }, file);
      expect(env).toMatchObject({
        CURRENCY: 'eur',
        COUNTERSIGN_SPEC: 'from the shell',
        MAIL_FROM: 'a@example.com',
      });
      for (const name of ['DATABASE_URL', 'MAIL_URL']) expect(env).not.toHaveProperty(name);
    } finally {
      delete process.env.COUNTERSIGN_SPEC;
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the metrics of the worker', () => {
  it('have the port after those of the API, where they have one', () => {
    expect(workerEnvironment({ METRICS_PORT: '9464', PORT: '3000' })).toEqual({
      METRICS_PORT: '9465',
      PORT: '3000',
    });
    for (const env of [{}, { METRICS_PORT: '' }, { METRICS_PORT: '0' }])
      expect(workerEnvironment(env)).toBe(env);
  });
});

describe('ports', () => {
  let other: Server;
  let port: number;

  beforeEach(async () => {
    other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });
  afterEach(() => other.close());

  it('that are taken are named, with the variable that chooses another', async () => {
    expect(await isFree(port)).toBe(false);
    await expect(claimPort(port, 'the shop', 'PORT')).rejects.toThrow(
      `Port ${port} (the shop) is already in use: stop the program that uses it, or set PORT to another port.`,
    );
  });

  it('that are free are given, and any free one for 0', async () => {
    other.close();
    await once(other, 'close');
    expect(await claimPort(port, 'the shop', 'PORT')).toBe(port);
    expect(await claimPort(0, 'the shop', 'PORT')).toBeGreaterThan(0);
  });
});
