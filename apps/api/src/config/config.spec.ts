import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configFaults as faultsOf, parseConfig, variables } from './config';
import { paymentDefaults } from './config-numbers';
import { databaseDefaults, retentionDefaults, variable } from './config-storage';

const atRoot = (name: string) => readFileSync(join(__dirname, '../../../..', name), 'utf8');

const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://books.example',
  DATABASE_URL: 'postgres://db/countersign',
  STRIPE_MODE: 'live',
  STRIPE_SECRET_KEY: 'sk_live_x',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_x',
  STRIPE_WEBHOOK_SECRET: 'whsec_x',
  SESSION_SECRET: 'thirty-two characters of randomness',
};

describe('parseConfig', () => {
  it('works on a developer’s machine with nothing set', () => {
    const config = parseConfig({});
    expect(config).toMatchObject({
      port: 3000,
      publicUrl: 'http://localhost:3000',
      currency: 'usd',
      trustProxy: 0,
      webDevUrl: 'http://localhost:5173',
      outboxDir: '.data/outbox',
      stripe: {
        mode: 'sandbox',
        secretKey: 'sk_test_countersign',
        sandboxUrl: 'http://127.0.0.1:12111',
        sandboxPublicUrl: 'http://127.0.0.1:12111',
      },
    });
    expect(config.limits.loginFailures).toEqual({ points: 10, seconds: 900 });
    expect(config.payments.confirmTimeoutMs).toBe(20_000);
  });

  it('reads an empty variable as unset', () => {
    expect(parseConfig({ PORT: '', MAIL_URL: ' ', CURRENCY: '' })).toEqual(parseConfig({}));
  });

  it('takes every number of limits and timers from the environment', () => {
    const config = parseConfig({
      LIMITS_FAILED_SAVES: '3',
      LIMITS_FAILED_SAVES_SECONDS: '60',
      LIMITS_COPIES_PER_ORDER: '7',
      PAYMENTS_CONFIRM_TIMEOUT_MS: '500',
    });
    expect(config.limits.failedSaves).toEqual({ points: 3, seconds: 60 });
    expect(config.caps).toEqual({
      copiesOfBook: 10,
      copiesPerOrder: 7,
      copiesHeld: 40,
      loginDelayMs: 4_000,
      unverifiedCopiesOfBook: 5,
    });
    expect(config.payments.confirmTimeoutMs).toBe(500);
  });

  it('refuses a time that a timer of Node takes for a millisecond', () => {
    expect(faultsOf({ PAYMENTS_COMPARE_EVERY_MS: '2147483647' })).toEqual([]);
    for (const name of ['PAYMENTS_COMPARE_EVERY_MS', 'DATABASE_QUERY_TIMEOUT_MS', 'LIMITS_LOGIN_DELAY_MS'])
      expect(faultsOf({ [name]: '2592000000' })).toEqual([
        `${name} must be 2147483647 at most (24 days): no timer runs longer`,
      ]);
    expect(faultsOf({ PAYMENTS_UNPAID_ORDER_MS: '2592000000' })).toEqual([]);
  });

  it.each([
    [
      'MAIL_FROM',
      'nobody',
      'MAIL_FROM must be an address such as shop@example.com, or Shop <shop@example.com>',
    ],
    [
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'collector',
      'OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address',
    ],
    ['SESSION_DAYS', '0', 'SESSION_DAYS must be a number of days, more than 0 and 365 at most'],
    ['BCRYPT_ROUNDS', '17', 'BCRYPT_ROUNDS must be a whole number, 4 to 16'],
    ['TRUST_PROXY', 'yes', 'TRUST_PROXY must be a whole number, 0 to 32'],
  ])('refuses %s=%s in a sentence', (name, value, sentence) => {
    expect(faultsOf({ [name]: value })).toEqual([sentence]);
  });

  it.each(['shop@example.com', 'Books & More <shop@example.com>', '"Books, more" <shop@example.com>'])(
    'takes %s as the sender',
    (sender) => expect(parseConfig({ MAIL_FROM: sender }).mailFrom).toBe(sender),
  );

  it('wants an order that may be placed to be payable', () => {
    expect(faultsOf({ LIMITS_COPIES_HELD: '9', LIMITS_COPIES_PER_ORDER: '10' })).toEqual([
      'LIMITS_COPIES_HELD must not be less than LIMITS_COPIES_PER_ORDER',
    ]);
  });

  it('takes from the environment how long the database is waited for, and rows are kept', () => {
    const config = parseConfig({ DATABASE_QUERY_TIMEOUT_MS: '60000', RETENTION_MAILS_DAYS: '40' });
    expect(config.database.queryTimeoutMs).toBe(60_000);
    expect(config.retention).toMatchObject({ mailsDays: 40, webhookEventsDays: 90 });
  });

  it('refuses to forget an event that Stripe may still resend, and a client that gives up before the server', () => {
    expect(
      faultsOf({
        RETENTION_WEBHOOK_EVENTS_DAYS: '30',
        DATABASE_STATEMENT_TIMEOUT_MS: '20000',
        DATABASE_QUERY_TIMEOUT_MS: '20000',
      }),
    ).toEqual([
      'RETENTION_WEBHOOK_EVENTS_DAYS must be at least 35',
      expect.stringContaining('DATABASE_QUERY_TIMEOUT_MS must be longer than'),
    ]);
  });

  it('lists all that is wrong at once', () => {
    const faults = faultsOf({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://x',
      CURRENCY: 'dollars',
      PUBLIC_URL: 'https://books.example/shop',
      LIMITS_CONFIRMS: '0',
    });
    expect(faults).toHaveLength(5);
    expect(faults).toContain('PORT must be a port number from 0 to 65535');
    for (const name of ['DATABASE_URL', 'CURRENCY', 'PUBLIC_URL', 'LIMITS_CONFIRMS']) {
      expect(faults.join('\n')).toContain(name);
    }
  });

  it('lists what is wrong by itself and what is wrong taken together at once, each thing once', () => {
    expect(
      faultsOf({
        ...production,
        PUBLIC_URL: 'books.example',
        SESSION_SECRET: '',
        STRIPE_SECRET_KEY: 'sk_test_x',
        OWNER_EMAIL: 'nobody',
        PICTURES: 's3',
        S3_BUCKET: '../x',
        S3_ENDPOINT: 'https://store.example',
        LIMITS_CONFIRMS: 'many',
      }),
    ).toEqual([
      expect.stringContaining('PUBLIC_URL must be'),
      'OWNER_EMAIL must be an email address',
      'S3_BUCKET must be the name of a bucket',
      'LIMITS_CONFIRMS must be a positive whole number',
      'SESSION_SECRET must be set in production',
      expect.stringContaining('do not fit STRIPE_MODE=live'),
      'S3_ACCESS_KEY_ID must be set when PICTURES is s3',
      'S3_SECRET_ACCESS_KEY must be set when PICTURES is s3',
    ]);
  });

  it('draws no conclusions from a mode that is none', () => {
    expect(faultsOf({ ...production, STRIPE_MODE: 'prod' })).toEqual([
      expect.stringContaining('STRIPE_MODE'),
    ]);
  });

  it.each(['usd', 'JPY', 'isk', 'kwd'])('takes the currency %s', (currency) => {
    expect(parseConfig({ CURRENCY: currency }).currency).toBe(currency.toLowerCase());
  });

  it.each(['xyz', 'irr', 'xau', 'eu'])('refuses %s, which Stripe does not charge in', (currency) => {
    expect(faultsOf({ CURRENCY: currency })).toEqual([expect.stringContaining('CURRENCY must be')]);
  });

  it('accepts a whole production configuration and trusts the proxy that speaks https', () => {
    expect(parseConfig(production)).toMatchObject({
      env: 'production',
      trustProxy: 1,
      webDevUrl: null,
      stripe: { mode: 'live', sandboxUrl: null, sandboxPublicUrl: null },
    });
  });

  it('demands in production all that has a local default', () => {
    const faults = faultsOf({ NODE_ENV: 'production' }).join('\n');
    for (const name of Object.keys(production).filter((key) => key !== 'NODE_ENV')) {
      expect(faults).toContain(name);
    }
  });

  it.each([
    ['the default session secret', { SESSION_SECRET: 'countersign-local-session-secret' }, 'SESSION_SECRET'],
    ['a short session secret', { SESSION_SECRET: 'only sixteen chars' }, 'SESSION_SECRET'],
    ['live payments over http', { PUBLIC_URL: 'http://books.example' }, 'PUBLIC_URL'],
    ['a missing webhook secret', { STRIPE_WEBHOOK_SECRET: '' }, 'STRIPE_WEBHOOK_SECRET'],
    ['a test key in live mode', { STRIPE_SECRET_KEY: 'sk_test_x' }, 'STRIPE_SECRET_KEY'],
    ['a sandbox in live mode', { STRIPE_SANDBOX_URL: 'http://sandbox' }, 'STRIPE_SANDBOX_URL'],
    ['cheap password hashes', { BCRYPT_ROUNDS: '4' }, 'BCRYPT_ROUNDS'],
    ['a sandbox nobody asked for', { STRIPE_MODE: '' }, 'STRIPE_MODE'],
    ['a half-set pair of keys', { STRIPE_PUBLISHABLE_KEY: '' }, 'STRIPE_PUBLISHABLE_KEY'],
  ])('refuses in production %s', (_, change, name) => {
    expect(faultsOf({ ...production, ...change }).join('\n')).toContain(name);
  });

  it('runs the sandbox in production when asked to by name', () => {
    const keys = { STRIPE_SECRET_KEY: 'sk_test_shop', STRIPE_PUBLISHABLE_KEY: 'pk_test_shop' };
    expect(parseConfig({ ...production, ...keys, STRIPE_MODE: 'sandbox' }).stripe.mode).toBe('sandbox');
  });

  it('keeps real keys away from the sandbox, and half-set secrets away from any mode', () => {
    const real = { STRIPE_SECRET_KEY: 'sk_test_51abc', STRIPE_PUBLISHABLE_KEY: 'pk_test_51abc' };
    expect(faultsOf({ ...real, STRIPE_WEBHOOK_SECRET: 'whsec_x' }).join()).toContain('STRIPE_MODE=sandbox');
    expect(faultsOf({ STRIPE_SECRET_KEY: 'sk_test_x' }).join()).toContain('STRIPE_PUBLISHABLE_KEY');
    expect(faultsOf({ STRIPE_MODE: 'test', ...real }).join()).toContain('STRIPE_WEBHOOK_SECRET');
  });

  it('never repeats a secret in a fault', () => {
    const faults = faultsOf({
      ...production,
      STRIPE_SECRET_KEY: 'sk_test_hidden',
      SESSION_SECRET: 'hidden too',
    });
    expect(faults.join()).not.toContain('hidden');
  });
});

const s3 = {
  PICTURES: 's3',
  S3_ENDPOINT: 'https://store.example/',
  S3_BUCKET: 'covers',
  S3_ACCESS_KEY_ID: 'AK',
  S3_SECRET_ACCESS_KEY: 'secret',
};

describe('where pictures are kept', () => {
  it('is PostgreSQL unless an S3 store is described whole', () => {
    expect(parseConfig({}).pictures).toEqual({ store: 'postgres' });
    expect(parseConfig(s3).pictures).toEqual({
      store: 's3',
      endpoint: 'https://store.example',
      bucket: 'covers',
      region: 'us-east-1',
      accessKeyId: 'AK',
      secretAccessKey: 'secret',
    });
  });

  it('stops the boot when half of it is set, one sentence for each variable', () => {
    expect(faultsOf({ ...s3, S3_BUCKET: '', S3_SECRET_ACCESS_KEY: '' })).toEqual([
      'S3_BUCKET must be set when PICTURES is s3',
      'S3_SECRET_ACCESS_KEY must be set when PICTURES is s3',
    ]);
    expect(faultsOf({ S3_BUCKET: 'covers' })).toEqual([
      'S3_BUCKET is set, but pictures go to PostgreSQL: set PICTURES=s3 or leave S3_BUCKET empty',
    ]);
    expect(faultsOf({ ...s3, PICTURES: 'disk', S3_ENDPOINT: 'ftp://store', S3_BUCKET: '../x' })).toEqual([
      'PICTURES must be postgres or s3',
      'S3_ENDPOINT must be an http or https address',
      'S3_BUCKET must be the name of a bucket',
    ]);
  });
});

it('tells from how many copies on a book is low on stock', () => {
  expect(parseConfig({}).lowStock).toBe(3);
  expect(parseConfig({ LOW_STOCK: '0' }).lowStock).toBe(0);
  expect(faultsOf({ LOG_LEVEL: 'loud' })).toEqual([
    'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent',
  ]);
  expect(faultsOf({ LOW_STOCK: '-1' })).toEqual(['LOW_STOCK must be a whole number, 0 or more']);
});

describe('metrics', () => {
  it('are off unless a port or a token is set', () => {
    expect(parseConfig({}).metrics).toEqual({ port: null, token: null });
    expect(parseConfig({ METRICS_PORT: '9464' }).metrics).toEqual({ port: 9464, token: null });
    const METRICS_TOKEN = 'sixteen-characters';
    expect(parseConfig({ METRICS_TOKEN }).metrics).toEqual({ port: null, token: METRICS_TOKEN });
  });

  it('have a port of their own and a token that is not guessed', () => {
    expect(faultsOf({ METRICS_TOKEN: 'short' })).toEqual(['METRICS_TOKEN must have at least 16 characters']);
    expect(faultsOf({ PORT: '3000', METRICS_PORT: '3000' })).toEqual([
      'METRICS_PORT must not be PORT: for metrics on the same port set METRICS_TOKEN alone',
    ]);
  });
});

describe('every variable', () => {
  it('is explained in .env.example', () => {
    const explained = atRoot('.env.example').match(/^[A-Z][A-Z0-9_]*(?==)/gm) ?? [];
    expect(explained).toEqual(expect.arrayContaining(variables));
  });

  it('that is a limit is explained there with its default', () => {
    const explained = atRoot('.env.example').match(/^LIMITS_.*$/gm) ?? [];
    const { limits, caps } = parseConfig({});
    const upper = (name: string) => name.replace(/([A-Z])/g, '_$1').toUpperCase();
    const defaults = [
      ...Object.entries(limits).map(([name, { points }]) => `LIMITS_${upper(name)}=${points}`),
      ...Object.entries(caps).map(([name, value]) => `LIMITS_${upper(name)}=${value}`),
    ];
    expect([...explained].sort()).toEqual(defaults.sort());
  });

  it('of a timer, a time-out or a retention is explained there with its default', () => {
    const explained =
      atRoot('.env.example').match(/^(PAYMENTS_\w+|DATABASE_\w+_MS|RETENTION_\w+)=\d+$/gm) ?? [];
    const named = (prefix: string, defaults: Record<string, number>) =>
      Object.entries(defaults).map(([name, value]) => `${prefix}_${variable(name)}=${value}`);
    expect(explained.sort()).toEqual(
      [
        ...named('PAYMENTS', paymentDefaults),
        ...named('DATABASE', databaseDefaults),
        ...named('RETENTION', retentionDefaults),
      ].sort(),
    );
  });

  it('of a server reaches the containers', () => {
    const composed = atRoot('docker-compose.yml').match(/^ {4}[A-Z][A-Z0-9_]*(?=: )/gm) ?? [];
    const localOnly = ['WEB_DEV_URL', 'SANDBOX_PORT', 'DATA_DIR'];
    expect(composed.map((name) => name.trim())).toEqual(
      expect.arrayContaining(variables.filter((name) => !localOnly.includes(name))),
    );
  });
});
