import { BootError } from './boot-error';
import { type CheckoutConfig, checkoutConfig } from './config-checkout';
import { type MembershipConfig, membershipConfig } from './config-membership';
import { type MetricsConfig, metricsConfig } from './config-metrics';
import {
  type capDefaults,
  type LimitName,
  limitDefaults,
  numbersFrom,
  type paymentDefaults,
} from './config-numbers';
import { type PicturesConfig, picturesConfig } from './config-pictures';
import { checkTogether } from './config-rules';
import { defaultSender, type ShopConfig, shopConfig } from './config-shop';
import type { DatabaseTimeouts, Retention } from './config-storage';
import { environment } from './environment';
import { readVariables } from './read-variables';

/** Injection token of the parsed configuration. */
export const CONFIG = Symbol('CONFIG');

export type StripeMode = 'sandbox' | 'test' | 'live';

/** The whole configuration, parsed once from the environment; times ending in `Ms` are milliseconds. */
export interface Config {
  env: 'development' | 'test' | 'production';
  port: number;
  /** Origin under which people reach the app, without a trailing slash. */
  publicUrl: string;
  /** Origin of the web app's dev server; null in production. */
  webDevUrl: string | null;
  databaseUrl: string;
  /** How long PostgreSQL is waited for. */
  database: DatabaseTimeouts;
  stripe: {
    mode: StripeMode;
    secretKey: string;
    publishableKey: string;
    webhookSecret: string;
    /** Where this server reaches the sandbox; null for the real Stripe. */
    sandboxUrl: string | null;
    /** Where the browser reaches the sandbox; null for the real Stripe. */
    sandboxPublicUrl: string | null;
  };
  sessionSecret: string;
  sessionMs: number;
  bcryptRounds: number;
  /** Whether admins need a second factor to move money. */
  adminSecondFactor: 'optional' | 'required';
  /** ISO 4217 code in lower case. */
  currency: string;
  /** Express's `trust proxy`: the number of proxies before this server. */
  trustProxy: number;
  mailUrl: string | null;
  mailFrom: string;
  /** Who is notified of mismatches and disputes that need a person; null: every admin at their own address. */
  ownerEmail: string | null;
  outboxDir: string;
  webDist: string | null;
  checkout: CheckoutConfig;
  shop: ShopConfig;
  membership: MembershipConfig;
  pictures: PicturesConfig;
  metrics: MetricsConfig;
  /** A published book with so many copies or fewer is low on stock. */
  lowStock: number;
  logLevel: string;
  /** Points per window; see {@link LimitName}. */
  limits: Record<LimitName, { points: number; seconds: number }>;
  caps: Record<keyof typeof capDefaults, number>;
  payments: Record<keyof typeof paymentDefaults, number>;
  /** How many days rows are kept that nothing needs any longer. */
  retention: Retention;
}

/** Everything that is wrong with the environment, one sentence each. */
export class ConfigError extends BootError {
  constructor(readonly faults: string[]) {
    super(`The configuration has ${faults.length === 1 ? 'a fault' : 'faults'}:\n- ${faults.join('\n- ')}`);
  }
}

export const localDefaults = {
  databaseUrl: 'postgres://postgres:postgres@127.0.0.1:5432/countersign',
  sessionSecret: 'countersign-local-session-secret',
  secretKey: 'sk_test_countersign',
  publishableKey: 'pk_test_countersign',
  webhookSecret: 'whsec_countersign',
} as const;

/** Names of all variables, without those of timers, limits and retention, which have a pattern. */
export const variables = Object.keys(environment.shape);

/**
 * Reads the configuration from environment variables; an empty variable counts as unset.
 * @throws ConfigError naming everything that is wrong at once.
 */
export function parseConfig(env: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const { values: e, wrong, faults: single } = readVariables(environment, set);
  const numbers = numbersFrom(set);
  const faults = [...single, ...numbers.faults, ...checkTogether(e, wrong)];
  if (faults.length > 0) throw new ConfigError(faults);

  const mode = e.STRIPE_MODE ?? 'sandbox';
  const sandboxed = mode === 'sandbox';
  const publicUrl = e.PUBLIC_URL ?? `http://localhost:${e.PORT}`;
  const sandboxUrl = e.STRIPE_SANDBOX_URL ?? `http://127.0.0.1:${e.SANDBOX_PORT}`;
  return {
    env: e.NODE_ENV,
    port: e.PORT,
    publicUrl,
    webDevUrl: e.NODE_ENV === 'production' ? null : e.WEB_DEV_URL,
    databaseUrl: e.DATABASE_URL ?? localDefaults.databaseUrl,
    database: numbers.database,
    stripe: {
      mode,
      secretKey: e.STRIPE_SECRET_KEY ?? localDefaults.secretKey,
      publishableKey: e.STRIPE_PUBLISHABLE_KEY ?? localDefaults.publishableKey,
      webhookSecret: e.STRIPE_WEBHOOK_SECRET ?? localDefaults.webhookSecret,
      sandboxUrl: sandboxed ? sandboxUrl : null,
      sandboxPublicUrl: sandboxed ? (e.STRIPE_SANDBOX_PUBLIC_URL ?? new URL(sandboxUrl).origin) : null,
    },
    sessionSecret: e.SESSION_SECRET ?? localDefaults.sessionSecret,
    sessionMs: e.SESSION_DAYS * 86_400_000,
    bcryptRounds: e.BCRYPT_ROUNDS,
    adminSecondFactor: e.ADMIN_2FA,
    currency: e.CURRENCY,
    // We never speak TLS ourselves, so https in front means one proxy at least.
    trustProxy: e.TRUST_PROXY ?? (publicUrl.startsWith('https:') ? 1 : 0),
    mailUrl: e.MAIL_URL ?? null,
    mailFrom: e.MAIL_FROM ?? defaultSender(e.SHOP_NAME),
    ownerEmail: e.OWNER_EMAIL ?? null,
    outboxDir: e.OUTBOX_DIR ?? `${e.DATA_DIR}/outbox`,
    webDist: e.WEB_DIST ?? null,
    checkout: checkoutConfig(e),
    shop: shopConfig(e),
    membership: membershipConfig(e),
    pictures: picturesConfig(e),
    metrics: metricsConfig(e),
    lowStock: e.LOW_STOCK,
    logLevel: e.LOG_LEVEL,
    limits: Object.fromEntries(
      Object.entries(limitDefaults).map(([name]) => [name, numbers.limits[name as LimitName]]),
    ) as Config['limits'],
    caps: numbers.caps,
    payments: numbers.payments,
    retention: numbers.retention,
  };
}

/** Everything that is wrong with these variables, one sentence each; empty for those that a server starts with. */
export function configFaults(env: NodeJS.ProcessEnv): string[] {
  try {
    parseConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}
