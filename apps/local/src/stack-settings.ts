import { resolve } from 'node:path';
import { shopFileFaultsFrom } from '../../api/src/shop/shop-file-faults';
import { workerMetricsPort } from './child-environment';
import { freePort, isFree, portFaults, type WantedPort } from './ports';
import { refuseFaults } from './problem';
import { waitFor } from './processes';
import { readEnvironment, type Settings } from './settings';
import { readSettings } from './settings-check';

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
  /** Default: `.env` in the clone; null: no file is read. */
  envFile?: string | null;
  /** Prints nothing. */
  quiet?: boolean;
  /** Vite's dev server beside the API, and every child's output in the terminal. */
  dev?: boolean;
  /** A debugger may attach to the API on port 9229 and to the worker on 9230. */
  inspect?: boolean;
  /** Aborts the start; what is already running is stopped. */
  signal?: AbortSignal;
}

/** The environment's settings, overridden by the caller's options, and what is wrong with them. */
export async function chosenSettings({
  port,
  sandboxPort,
  dataDir,
  env,
  envFile,
}: StackOptions): Promise<{ settings: Settings; faults: string[] }> {
  const { settings, faults } = readSettings(readEnvironment(env, envFile));
  faults.push(...(await shopFileFaultsFrom(settings.env)));
  const wanted = port ?? settings.port;
  // PUBLIC_URL in the environment belongs to the port in the environment.
  if (port !== undefined) delete settings.env.PUBLIC_URL;
  const chosen = {
    ...settings,
    port: wanted === 0 ? await freePort() : wanted,
    sandboxPort: sandboxPort ?? settings.sandboxPort,
    outboxPort: settings.outboxPort ?? (port === 0 ? 0 : undefined),
    dataDir: dataDir ? resolve(dataDir) : settings.dataDir,
  };
  return { settings: chosen, faults };
}

const startsSandbox = ({ stripeMode, sandboxUrl }: Settings) => stripeMode === 'sandbox' && !sandboxUrl;

/** What metrics open. That `METRICS_PORT` is not `PORT` is a rule of the API. */
const metricsPorts = ({ port, metricsPort }: Settings): WantedPort[] =>
  metricsPort && metricsPort !== port
    ? [
        { port: metricsPort, purpose: 'the metrics of the API', variable: 'METRICS_PORT' },
        {
          port: workerMetricsPort(metricsPort),
          purpose: 'the metrics of the worker',
          variable: 'METRICS_PORT',
        },
      ]
    : [];

/** The ports that a stack with these settings opens; one that is left open is named 0. */
const wantedPorts = (settings: Settings, dev: boolean): WantedPort[] => [
  { port: settings.port, purpose: 'the shop', variable: 'PORT' },
  ...(startsSandbox(settings)
    ? [{ port: settings.sandboxPort, purpose: 'the Stripe sandbox', variable: 'SANDBOX_PORT' }]
    : []),
  ...(dev ? [{ port: settings.webPort, purpose: 'the web development server', variable: 'WEB_PORT' }] : []),
  ...metricsPorts(settings),
  { port: settings.outboxPort ?? 0, purpose: 'the mail outbox', variable: 'OUTBOX_PORT' },
];

/** Why the ports of these settings cannot be opened, one sentence each. */
export const settingsPortFaults = (settings: Settings, dev: boolean): Promise<string[]> =>
  portFaults(wantedPorts(settings, dev));

/**
 * Replaces every 0 by a free port, and refuses ports in use.
 * @param staleLock the children of a killed stack may still hold their ports: wait for them
 * @throws LocalProblem with a sentence for each port that cannot be opened
 */
export async function claimPorts(settings: Settings, dev: boolean, staleLock: boolean): Promise<Settings> {
  const { port, sandboxPort, webPort, outboxPort } = settings;
  if (staleLock) {
    const free = async () => (await settingsPortFaults(settings, dev)).length === 0;
    await waitFor(free, { timeout: ORPHANS_EXIT_TIMEOUT, every: 200 });
  }
  refuseFaults(await settingsPortFaults(settings, dev));
  const given = wantedPorts(settings, dev).map((wanted) => wanted.port);
  const mayHaveUsual = !given.includes(OUTBOX_PORT) && (await isFree(OUTBOX_PORT));
  const claim = async (wanted: number) => (wanted === 0 ? freePort() : wanted);
  return {
    ...settings,
    port: await claim(port),
    sandboxPort: startsSandbox(settings) ? await claim(sandboxPort) : sandboxPort,
    webPort: dev ? await claim(webPort) : webPort,
    outboxPort: await claim(outboxPort ?? (mayHaveUsual ? OUTBOX_PORT : 0)),
  };
}
