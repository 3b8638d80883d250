import { join } from 'node:path';
import type { Secrets } from './data-folder';
import { repository } from './repository';
import type { Settings } from './settings';

/** Addresses of a stack that is being started. */
export interface Addresses {
  /** Where people open the shop: `http://localhost:<port>`, in development Vite's. */
  publicUrl: string;
  databaseUrl: string;
  /** Undefined with real Stripe keys. */
  sandboxUrl: string | undefined;
  /** In development Vite serves the web app, and it need not be built. */
  dev?: boolean;
}

/** The keys of the local stack's own sandbox account. */
export const SANDBOX_KEYS = { secret: 'sk_test_countersign', publishable: 'pk_test_countersign' };

/** One key of a pair alone is left alone: the API refuses it, since the other one would be of another account. */
const sandboxKeys = ({ STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY }: Settings['env']) =>
  STRIPE_SECRET_KEY || STRIPE_PUBLISHABLE_KEY
    ? {}
    : { STRIPE_SECRET_KEY: SANDBOX_KEYS.secret, STRIPE_PUBLISHABLE_KEY: SANDBOX_KEYS.publishable };

/** The whole environment of the API and the worker; what is set in `.env` or the shell wins over defaults. */
export function apiEnvironment(
  settings: Settings,
  secrets: Secrets,
  { publicUrl, databaseUrl, sandboxUrl, dev }: Addresses,
): NodeJS.ProcessEnv {
  const { env } = settings;
  const sandbox = sandboxUrl && {
    STRIPE_SANDBOX_URL: sandboxUrl,
    STRIPE_SANDBOX_PUBLIC_URL: env.STRIPE_SANDBOX_PUBLIC_URL ?? new URL(sandboxUrl).origin,
  };
  return {
    ...env,
    NODE_ENV: env.NODE_ENV ?? 'development',
    PORT: String(settings.port),
    PUBLIC_URL: publicUrl,
    WEB_DEV_URL: `http://localhost:${settings.webPort}`,
    DATABASE_URL: databaseUrl,
    DATA_DIR: settings.dataDir,
    STRIPE_MODE: settings.stripeMode,
    ...(settings.stripeMode === 'sandbox' && {
      ...sandboxKeys(env),
      STRIPE_WEBHOOK_SECRET: env.STRIPE_WEBHOOK_SECRET ?? secrets.webhook,
    }),
    STRIPE_SANDBOX_URL: '',
    STRIPE_SANDBOX_PUBLIC_URL: '',
    ...sandbox,
    SESSION_SECRET: env.SESSION_SECRET ?? secrets.session,
    CURRENCY: env.CURRENCY ?? 'usd',
    TRUST_PROXY: env.TRUST_PROXY ?? '0',
    MAIL_URL: env.MAIL_URL ?? '',
    OUTBOX_DIR: env.OUTBOX_DIR ?? join(settings.dataDir, 'outbox'),
    WEB_DIST: env.WEB_DIST ?? (dev ? '' : join(repository, 'dist', 'apps', 'web')),
  };
}

/** On one machine the metrics of the worker need a port beside the API's: the next one, or the one before the last. */
export const workerMetricsPort = (port: number): number => (port < 65_535 ? port + 1 : port - 1);

/** The worker's. */
export function workerEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const port = Number(env.METRICS_PORT ?? 0);
  return port > 0 ? { ...env, METRICS_PORT: String(workerMetricsPort(port)) } : env;
}
