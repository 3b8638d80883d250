import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { environment } from '../../api/src/config/environment';
import { port } from '../../api/src/config/port';
import { readVariables } from '../../api/src/config/read-variables';
import { repository } from './repository';

/** The local stack's settings; `0` as a port asks for a free one. */
export interface Settings {
  port: number;
  webPort: number;
  sandboxPort: number;
  /** Undefined: 3025, or a free one where that is taken. */
  outboxPort: number | undefined;
  /** Of the API's metrics; the worker's take the next one. Undefined: none is opened. */
  metricsPort: number | undefined;
  dataDir: string;
  /** Undefined: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  stripeMode: 'sandbox' | 'test' | 'live';
  /** Undefined: the stack starts its own sandbox (in sandbox mode). */
  sandboxUrl: string | undefined;
  /** All variables that are set, for the API and the worker, which validate them. */
  env: Record<string, string>;
}

/** Variables that the stack itself reads, checked; those that the API knows too by the API's own rules. */
export const stackVariables = environment
  .pick({ PORT: true, SANDBOX_PORT: true, METRICS_PORT: true, STRIPE_MODE: true, STRIPE_SANDBOX_URL: true })
  .extend({
    WEB_PORT: port.default(5173),
    /** Default: 3025, or a free port where that is taken. */
    OUTBOX_PORT: port.optional(),
  });

/** An empty variable counts as not set. */
const withoutEmpty = (env: Record<string, string | undefined>) =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  );

/**
 * Variables from `.env` in the clone, under those of the process, under `over`; empty ones left out.
 * @param file another file than `.env`; null: none
 */
export function readEnvironment(
  over: Record<string, string> = {},
  file: string | null = join(repository, '.env'),
): Record<string, string> {
  const fromFile = file !== null && existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return withoutEmpty({ ...fromFile, ...process.env, ...over });
}

/** The data folder that these variables choose, whatever else is wrong with them. */
export const dataFolderOf = (env: Record<string, string>): string =>
  resolve(repository, env.DATA_DIR ?? '.data');

/**
 * The settings from these variables, with the defaults of `.env.example`; a wrong variable counts as not set. Whether
 * the stack can be started with them says `settings-check.ts`.
 * @returns with the names of wrong variables and a sentence for each
 */
export function parseSettings(env: Record<string, string>): {
  settings: Settings;
  wrong: ReadonlySet<string>;
  faults: string[];
} {
  const { values, wrong, faults } = readVariables(stackVariables, env);
  const stripeMode = values.STRIPE_MODE ?? 'sandbox';
  const settings: Settings = {
    port: values.PORT,
    webPort: values.WEB_PORT,
    sandboxPort: values.SANDBOX_PORT,
    outboxPort: values.OUTBOX_PORT,
    metricsPort: values.METRICS_PORT,
    dataDir: dataFolderOf(env),
    databaseUrl: env.DATABASE_URL,
    stripeMode,
    sandboxUrl: stripeMode === 'sandbox' ? values.STRIPE_SANDBOX_URL : undefined,
    env,
  };
  return { settings, wrong, faults };
}
