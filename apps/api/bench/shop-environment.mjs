/** No limit is to be met by whoever measures or stresses the shop from one address. */
const UNLIMITED = '1000000000';

const variable = (prefix, name) => `${prefix}_${name.replace(/([A-Z])/g, '_$1').toUpperCase()}`;

/**
 * The environment of API and worker: production, the sandbox, no limits.
 * @param load `require` for the compiled API
 */
export function shopEnvironment({ load }, { port, databaseUrl, account, webhookSecret, outboxDir }) {
  const { limitDefaults, capDefaults } = load('apps/api/src/config/config-numbers.js');
  const limits = [...Object.keys(limitDefaults), ...Object.keys(capDefaults)];
  return {
    NODE_ENV: 'production',
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DATABASE_URL: databaseUrl,
    STRIPE_MODE: 'sandbox',
    STRIPE_SECRET_KEY: account.secretKey,
    STRIPE_PUBLISHABLE_KEY: account.publishableKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_SANDBOX_URL: account.url,
    SESSION_SECRET: 'a secret for measurements, long enough',
    BCRYPT_ROUNDS: '10',
    OUTBOX_DIR: outboxDir,
    ...Object.fromEntries(limits.map((name) => [variable('LIMITS', name), UNLIMITED])),
  };
}

/**
 * `PAYMENTS_…` variables for other times than the configuration's, in milliseconds.
 * @throws for a name that the configuration does not know: it would be passed over in silence
 */
export function paymentTimes({ load }, times) {
  const { paymentDefaults } = load('apps/api/src/config/config-numbers.js');
  const unknown = Object.keys(times).find((name) => !(name in paymentDefaults));
  if (unknown) throw new Error(`The configuration has no time called ${unknown}.`);
  return Object.fromEntries(
    Object.entries(times).map(([name, ms]) => [variable('PAYMENTS', name), String(ms)]),
  );
}
