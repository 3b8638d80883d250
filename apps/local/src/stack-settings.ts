import { resolve } from 'node:path';
import { claimPort, freePort, isFree } from './ports';
import { waitFor } from './processes';
import { readEnvironment, type Settings, settingsFrom } from './settings';

const OUTBOX_PORT = 3025;
/** How long the children of a killed stack may take to exit and release their ports, in milliseconds. */
const ORPHANS_EXIT_TIMEOUT = 12_000;

export interface StackOptions {
  /** Default: `PORT`, else 3000; 0 takes a free one. */
  port?: number;
  /** Default: `SANDBOX_PORT`, else 12111; 0 takes a free one. */
  sandboxPort?: number;
  /** Default: `DATA_DIR`, else `.data` in the clone. */
  dataDir?: string;
  /** More variables, over those of `.env` and the shell. */
  env?: Record<string, string>;
  /** Prints nothing. */
  quiet?: boolean;
  /** Vite's dev server beside the API, and every child's output in the terminal. */
  dev?: boolean;
  /** Aborts the start; what is already running is stopped. */
  signal?: AbortSignal;
}

/** The environment's settings, overridden by the caller's options. */
export async function chosenSettings({ port, sandboxPort, dataDir, env }: StackOptions): Promise<Settings> {
  const settings = settingsFrom(readEnvironment(env));
  const wanted = port ?? settings.port;
  // PUBLIC_URL in the environment belongs to the port in the environment.
  if (port !== undefined) delete settings.env.PUBLIC_URL;
  return {
    ...settings,
    port: wanted === 0 ? await freePort() : wanted,
    sandboxPort: sandboxPort ?? settings.sandboxPort,
    outboxPort: settings.outboxPort ?? (port === 0 ? 0 : undefined),
    dataDir: dataDir ? resolve(dataDir) : settings.dataDir,
  };
}

/**
 * Replaces every 0 by a free port, and refuses ports in use.
 * @param staleLock the children of a killed stack may still hold their ports: wait for them
 */
export async function claimPorts(settings: Settings, dev: boolean, staleLock: boolean): Promise<Settings> {
  const { port, sandboxPort, webPort, outboxPort } = settings;
  if (staleLock) {
    const free = async () => (await isFree(port)) && (await isFree(sandboxPort));
    await waitFor(free, { timeout: ORPHANS_EXIT_TIMEOUT, every: 200 });
  }
  const ownSandbox = settings.stripeMode === 'sandbox' && !settings.sandboxUrl;
  const wanted = outboxPort ?? ((await isFree(OUTBOX_PORT)) ? OUTBOX_PORT : 0);
  return {
    ...settings,
    port: await claimPort(port, 'the shop', 'PORT'),
    sandboxPort: ownSandbox
      ? await claimPort(sandboxPort, 'the Stripe sandbox', 'SANDBOX_PORT')
      : sandboxPort,
    webPort: dev ? await claimPort(webPort, 'the web development server', 'WEB_PORT') : webPort,
    outboxPort: await claimPort(wanted, 'the mail outbox', 'OUTBOX_PORT'),
  };
}
