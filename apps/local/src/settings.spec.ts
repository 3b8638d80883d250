import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiEnvironment, workerEnvironment } from './child-environment';
import { freePort, isFree, portFaults } from './ports';
import { readEnvironment } from './settings';
import { readSettings, settingsFrom } from './settings-check';
import { chosenSettings, settingsPortFaults } from './stack-settings';

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

  it('leave the web app to Vite in development, where it is not built', () => {
    expect(apiEnvironment(settingsFrom({}), secrets, { ...addresses, dev: true }).WEB_DIST).toBe('');
    expect(apiEnvironment(settingsFrom({}), secrets, addresses).WEB_DIST).toMatch(/dist.apps.web$/);
  });

  it('hand real keys on and no sandbox with them', () => {
    const settings = settingsFrom(REAL);
    const env = apiEnvironment(settings, secrets, { ...addresses, sandboxUrl: undefined });
    expect(env).toMatchObject(REAL);
    expect(env.STRIPE_SANDBOX_URL).toBe('');
    expect(env.STRIPE_SANDBOX_PUBLIC_URL).toBe('');
  });

  it('have all their faults listed at once, by the rules of the API', () => {
    const { faults } = readSettings({
      PORT: 'http',
      SANDBOX_PORT: '70000',
      WEB_PORT: '-1',
      OUTBOX_PORT: 'mail',
      CURRENCY: 'dollars',
      STRIPE_SECRET_KEY: 'sk_test_mine',
      STRIPE_SANDBOX_URL: 'sandbox',
      LIMITS_CONFIRMS: '0',
      DATABASE_URL: 'mysql://x',
    });
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual([
      'CURRENCY',
      'DATABASE_URL',
      'LIMITS_CONFIRMS',
      'OUTBOX_PORT',
      'PORT',
      'SANDBOX_PORT',
      'STRIPE_SANDBOX_URL',
      'WEB_PORT',
      'set',
    ]);
    expect(faults).toContain('set all Stripe secrets or none: STRIPE_PUBLISHABLE_KEY is missing');
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a port number from 0 to 65535'],
    [{ OUTBOX_PORT: '1.5' }, 'OUTBOX_PORT must be a port number from 0 to 65535'],
    [{ STRIPE_MODE: 'production' }, 'STRIPE_MODE must be one of sandbox, test, live'],
  ])('refuse %j with a sentence', (env, sentence) => {
    expect(() => settingsFrom(env)).toThrow(`Not started: ${sentence}`);
  });

  it('name each key that a real mode lacks', () => {
    const { faults } = readSettings({ STRIPE_MODE: 'live', STRIPE_SECRET_KEY: 'sk_live_x' });
    expect(faults).toEqual([
      'STRIPE_PUBLISHABLE_KEY must be set when STRIPE_MODE is live',
      'STRIPE_WEBHOOK_SECRET must be set when STRIPE_MODE is live',
    ]);
  });

  it('never repeat a secret in a fault', () => {
    const { faults } = readSettings({ SESSION_SECRET: 'hidden', STRIPE_SECRET_KEY: 'sk_live_hidden' });
    expect(faults.length).toBeGreaterThan(1);
    expect(faults.join()).not.toContain('hidden');
  });

  it('are refused with all that is wrong with the logo and the pages, before anything starts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-shop-'));
    const logo = join(folder, 'logo.png');
    writeFileSync(logo, 'no picture');
    writeFileSync(join(folder, 'My Page.md'), '# Mine');
    writeFileSync(join(folder, 'imprint.md'), 'No title.');
    const env = { SHOP_LOGO: logo, SHOP_PAGES_DIR: folder, CURRENCY: 'nothing' };
    try {
      const { faults } = await chosenSettings({ env, envFile: null });
      expect(faults).toEqual([
        expect.stringMatching(/^CURRENCY must be/),
        `SHOP_LOGO (${logo}) must be a PNG, JPEG, WebP or SVG picture.`,
        'SHOP_PAGES_DIR: My Page.md must be named in small letters, digits and hyphens.',
        'The page imprint.md must begin with its title, such as "# Imprint".',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
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
      expect(readEnvironment({}, null)).not.toHaveProperty('CURRENCY');
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
    expect(workerEnvironment({ METRICS_PORT: '65535' }).METRICS_PORT).toBe('65534');
    for (const env of [{}, { METRICS_PORT: '' }, { METRICS_PORT: '0' }])
      expect(workerEnvironment(env)).toBe(env);
  });
});

describe('ports', () => {
  let other: Server;
  let port: number;

  beforeEach(async () => {
    port = await freePort();
    other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
  });
  afterEach(() => other.close());

  const wanted = (variable: string, number: number) => ({ port: number, purpose: 'the shop', variable });

  it('that are taken are named, with the variable that chooses another', async () => {
    expect(await isFree(port)).toBe(false);
    expect(await portFaults([wanted('PORT', port), wanted('WEB_PORT', 0)])).toEqual([
      `Port ${port} (the shop) is already in use: stop the program that uses it, or set PORT to another port.`,
    ]);
  });

  it('that are the same are named together', async () => {
    other.close();
    await once(other, 'close');
    expect(await portFaults([wanted('PORT', port), wanted('SANDBOX_PORT', port)])).toEqual([
      `Port ${port} is wanted for the shop and for the shop: set PORT or SANDBOX_PORT to another port.`,
    ]);
  });

  it('of metrics are among them, those of the API and of the worker', async () => {
    const settings = settingsFrom({ PORT: '0', SANDBOX_PORT: '0', METRICS_PORT: String(port - 1) });
    expect(await settingsPortFaults(settings, false)).toEqual(
      expect.arrayContaining([
        `Port ${port} (the metrics of the worker) is already in use: stop the program that uses it, or set METRICS_PORT to another port.`,
      ]),
    );
    const same = settingsFrom({ PORT: '0', SANDBOX_PORT: String(port), METRICS_PORT: String(port) });
    expect(await settingsPortFaults(same, false)).toContain(
      `Port ${port} is wanted for the Stripe sandbox and for the metrics of the API: set SANDBOX_PORT or METRICS_PORT to another port.`,
    );
  });

  it('that are free, or left open, have no fault', async () => {
    other.close();
    await once(other, 'close');
    expect(await portFaults([wanted('PORT', port), wanted('WEB_PORT', 0), wanted('OUTBOX_PORT', 0)])).toEqual(
      [],
    );
  });
});
