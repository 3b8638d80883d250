import { z } from 'zod';
import { BootError } from './boot-error';
import { type LimitName, limitDefaults, numbersFrom, type paymentDefaults } from './config-numbers';
import { type PicturesConfig, picturesConfig, pictureVariables } from './config-pictures';
import { checkTogether } from './config-rules';
import type { DatabaseTimeouts, Retention } from './config-storage';
import { chargedCurrencies } from './currencies';

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
  /** ISO 4217 code in lower case. */
  currency: string;
  /** Express's `trust proxy`: how many proxies stand before us. */
  trustProxy: number;
  mailUrl: string | null;
  mailFrom: string;
  /** Who is told of money and disputes that need a person; null: every owner at their own address. */
  ownerEmail: string | null;
  outboxDir: string;
  webDist: string | null;
  pictures: PicturesConfig;
  /** A published book with so many copies or fewer is low on stock. */
  lowStock: number;
  logLevel: string;
  /** Points per window; see {@link LimitName}. */
  limits: Record<LimitName, { points: number; seconds: number }>;
  payments: Record<keyof typeof paymentDefaults, number>;
  /** How many days rows are kept that nothing needs any more. */
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

const port = z.coerce.number().int().min(0).max(65535);
const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((value) => value.replace(/\/+$/, ''));
const origin = webUrl.refine((value) => new URL(value).origin === value, {
  error: 'must be an origin such as https://shop.example, without a path',
});

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: port.default(3000),
  PUBLIC_URL: origin.optional(),
  WEB_DEV_URL: origin.default('http://localhost:5173'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: 'must start with postgres://' })
    .optional(),
  STRIPE_MODE: z.enum(['sandbox', 'test', 'live']).optional(),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  SANDBOX_PORT: port.default(12111),
  STRIPE_SANDBOX_URL: webUrl.optional(),
  STRIPE_SANDBOX_PUBLIC_URL: origin.optional(),
  SESSION_SECRET: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
  SESSION_DAYS: z.coerce.number().positive().max(365).default(14),
  BCRYPT_ROUNDS: z.coerce.number().int().min(4).max(16).default(12),
  CURRENCY: z
    .string()
    .toLowerCase()
    .refine((code) => chargedCurrencies.has(code), {
      error: 'must be the three-letter code of a currency that Stripe charges in',
    })
    .default('usd'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(32).optional(),
  MAIL_URL: z
    .string()
    .regex(/^smtps?:\/\//, { error: 'must start with smtp:// or smtps://' })
    .optional(),
  MAIL_FROM: z.string().default('Countersign <books@countersign.example>'),
  OWNER_EMAIL: z.email({ error: 'must be an e-mail address' }).optional(),
  DATA_DIR: z.string().default('.data'),
  OUTBOX_DIR: z.string().optional(),
  WEB_DIST: z.string().optional(),
  ...pictureVariables,
  LOW_STOCK: z.coerce
    .number()
    .refine((value) => Number.isInteger(value) && value >= 0, {
      error: 'must be a whole number, 0 or more',
    })
    .default(3),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type Environment = z.infer<typeof environment>;

/** Names of all variables, without those of timers, limits and retention, which have a pattern. */
export const variables = Object.keys(environment.shape);

/**
 * Reads the configuration from environment variables; an empty variable counts as unset.
 * @throws ConfigError naming everything that is wrong at once.
 */
export function parseConfig(env: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const { error } = environment.safeParse(set);
  const numbers = numbersFrom(set);
  const wrong = new Set(error?.issues.map(({ path }) => String(path[0])));
  // What is wrong by itself is left out, so that the rest can be looked at too.
  const e = environment.parse(Object.fromEntries(Object.entries(set).filter(([name]) => !wrong.has(name))));
  const faults = [
    ...(error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? []),
    ...numbers.faults,
    ...checkTogether(e, wrong),
  ];
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
    currency: e.CURRENCY,
    // We never speak TLS ourselves, so https in front means one proxy at least.
    trustProxy: e.TRUST_PROXY ?? (publicUrl.startsWith('https:') ? 1 : 0),
    mailUrl: e.MAIL_URL ?? null,
    mailFrom: e.MAIL_FROM,
    ownerEmail: e.OWNER_EMAIL ?? null,
    outboxDir: e.OUTBOX_DIR ?? `${e.DATA_DIR}/outbox`,
    webDist: e.WEB_DIST ?? null,
    pictures: picturesConfig(e),
    lowStock: e.LOW_STOCK,
    logLevel: e.LOG_LEVEL,
    limits: Object.fromEntries(
      Object.entries(limitDefaults).map(([name]) => [name, numbers.limits[name as LimitName]]),
    ) as Config['limits'],
    payments: numbers.payments,
    retention: numbers.retention,
  };
}
