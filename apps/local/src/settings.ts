import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { LocalProblem } from './problem';
import { repository } from './repository';

/** The local stack's settings; `0` as a port asks for a free one. */
export interface Settings {
  port: number;
  webPort: number;
  sandboxPort: number;
  /** Undefined: 3025, or a free one where that is taken. */
  outboxPort: number | undefined;
  dataDir: string;
  /** Undefined: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  stripeMode: 'sandbox' | 'test' | 'live';
  /** Undefined: the stack starts its own sandbox (in sandbox mode). */
  sandboxUrl: string | undefined;
  /** All variables that are set, for the API and the worker, which validate them. */
  env: Record<string, string>;
}

const MODES = ['sandbox', 'test', 'live'] as const;

/** An empty variable counts as not set. */
const withoutEmpty = (env: Record<string, string | undefined>) =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  );

/** Variables from `.env` in the clone, under those of the process, under `over`; empty ones left out. */
export function readEnvironment(
  over: Record<string, string> = {},
  file = join(repository, '.env'),
): Record<string, string> {
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return withoutEmpty({ ...fromFile, ...process.env, ...over });
}

function port(env: Record<string, string>, name: string): number | undefined {
  const text = env[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new LocalProblem(`${name} is ${JSON.stringify(text)}: set it to a port number from 0 to 65535.`);
}

/**
 * The settings from these variables, with the defaults of `.env.example`.
 * @throws LocalProblem for an invalid port or mode, and for missing real keys
 */
export function settingsFrom(env: Record<string, string>): Settings {
  const mode = env.STRIPE_MODE ?? 'sandbox';
  const stripeMode = MODES.find((known) => known === mode);
  if (!stripeMode) {
    throw new LocalProblem(`STRIPE_MODE is ${JSON.stringify(mode)}: set it to sandbox, test or live.`);
  }
  const needed = ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET'];
  const missing = stripeMode === 'sandbox' ? [] : needed.filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new LocalProblem(
      `STRIPE_MODE is ${stripeMode}, so set ${missing.join(', ')} too (from Stripe's dashboard and \`stripe listen\`), or STRIPE_MODE=sandbox.`,
    );
  }
  return {
    port: port(env, 'PORT') ?? 3000,
    webPort: port(env, 'WEB_PORT') ?? 5173,
    sandboxPort: port(env, 'SANDBOX_PORT') ?? 12_111,
    outboxPort: port(env, 'OUTBOX_PORT'),
    dataDir: resolve(repository, env.DATA_DIR ?? '.data'),
    databaseUrl: env.DATABASE_URL,
    stripeMode,
    sandboxUrl: stripeMode === 'sandbox' ? env.STRIPE_SANDBOX_URL : undefined,
    env,
  };
}
