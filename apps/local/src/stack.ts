import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { apiEnvironment, workerEnvironment } from './child-environment';
import { dataFolderFault, localSecrets, lockDataFolder, runningStack } from './data-folder';
import { logTail } from './log-tail';
import { openOutbox } from './outbox/open-outbox';
import { startPostgres } from './postgres/start-postgres';
import { LocalProblem, refuseFaults } from './problem';
import { type ChildName, ProcessSupervisor } from './process-supervisor';
import { waitFor } from './processes';
import { isReachable, waitUntilReady } from './readiness';
import { compiled, repository } from './repository';
import { removeData } from './reset';
import { runOnce } from './run-once';
import type { Settings } from './settings';
import { chosenSettings, claimPorts, type StackOptions, settingsPortFaults } from './stack-settings';

/** The name of the stack's database. */
export const DATABASE = 'countersign';
const READY_TIMEOUT = 60_000;

export interface Stack {
  /** Where to open the shop: `http://localhost:<port>`. */
  url: string;
  /** `http://127.0.0.1:<port>`; undefined with real Stripe keys. */
  sandboxUrl: string | undefined;
  /** A page that shows the mails. */
  outboxUrl: string;
  /** Where to open what, for people; without what is not there. */
  addresses: { name: string; where: string }[];
  outboxDir: string;
  databaseUrl: string;
  dataDir: string;
  /** The process id of a running child. */
  pid(child: ChildName): number | undefined;
  /** Sends a signal (default SIGKILL); the child is restarted automatically. */
  kill(child: ChildName, signal?: NodeJS.Signals): void;
  /** Stops a child, starts it again and waits until the stack is ready. */
  restart(child: ChildName): Promise<void>;
  /** Resolves when API and sandbox answer and the worker runs, for instance after `kill`. */
  ready(): Promise<void>;
  /** Stops everything in order, the database last. */
  stop(): Promise<void>;
  /** Stops everything and removes its data, also data outside the data folder (tests). */
  discard(): Promise<void>;
  /** Kills every child at once; the database is still shut down properly. */
  forceStop(): Promise<void>;
}

/** The sandbox's command line. Its webhooks go straight to the API. */
function sandboxArguments(settings: Settings, api: NodeJS.ProcessEnv): string[] {
  const { sandboxPort, dataDir, port } = settings;
  const flags = {
    port: String(sandboxPort),
    host: '127.0.0.1',
    data: join(dataDir, 'sandbox'),
    webhook: `http://127.0.0.1:${port}/api/webhooks/stripe`,
    key: api.STRIPE_SECRET_KEY,
    // With real keys it is the name of the Stripe account.
    'business-name': api.SHOP_NAME ?? 'Countersign',
    // It answers under the hosts that it knows; browsers may come by another one, such as a tunnel's.
    'public-url': api.STRIPE_SANDBOX_PUBLIC_URL,
  };
  return [
    compiled('libs/stripe-sandbox/src/cli.js'),
    ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
    // So that there is more than cards where the shop takes what the Dashboard allows.
    ...(api.CHECKOUT_METHODS === 'dynamic' ? ['--us-bank-account'] : []),
  ];
}

const viteArguments = (port: number) => [
  join(repository, 'node_modules/vite/bin/vite.js'),
  ...['--config', join(repository, 'apps/web/vite.config.mts'), '--port', String(port), '--strictPort'],
];

/** Migrates and seeds the database, in a process of its own. @throws LocalProblem */
export async function prepareDatabase(env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<void> {
  const { code, output } = await runOnce([compiled('apps/local/src/prepare-database.js')], env, signal);
  signal?.throwIfAborted();
  if (code === 0) return;
  throw new LocalProblem(
    `The database could not be prepared: check DATABASE_URL, or run npm run reset to start over.\n${logTail(output)}`,
  );
}

/**
 * Makes what the membership needs at Stripe and is not there yet, in a process of its own. The shop runs without, and the
 * next start tries again.
 */
async function setUpPlan(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const program = compiled('apps/api/src/membership/plan/set-up-plan-cli.js');
  const { code, output } = await runOnce([program], env, signal);
  signal?.throwIfAborted();
  if (code === 0) log(output.trim());
  else log(`The membership could not be set up at Stripe: ${logTail(output)}`);
}

/** The URL of the database: the one that is set, or that of an embedded server, which is started. */
async function openDatabase(
  { databaseUrl, dataDir }: Settings,
  supervisor: ProcessSupervisor,
  log: (line: string) => void,
): Promise<string> {
  if (databaseUrl) return databaseUrl;
  const postgres = await startPostgres({ dataDir });
  supervisor.onStop(() => postgres.stop());
  postgres.restartOnExit(log);
  await postgres.createDatabase(DATABASE);
  if (postgres.outside.length > 0) {
    log(`Running as root in a private folder: the database is kept in ${postgres.home}`);
  }
  log(`PostgreSQL on port ${postgres.port}${postgres.reused ? ' (already running)' : ''}`);
  return postgres.url(DATABASE);
}

/**
 * Starts the whole stack: PostgreSQL, the Stripe sandbox, the mail outbox, the API with the built web app,
 * and the worker. It needs a build (`npm run build`). Children that exit are restarted.
 * @throws LocalProblem with one sentence that says what to do; nothing is left running
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { dev = false, inspect = false, quiet = false, signal } = options;
  const log = quiet ? () => undefined : (line: string) => console.log(line);
  const { settings: chosen, faults } = await chosenSettings(options);
  const folderFault = dataFolderFault(chosen.dataDir);
  if (folderFault) faults.push(folderFault);
  if (faults.length > 0) {
    // A stack that is running has its ports.
    const ofPorts = runningStack(chosen.dataDir) ? [] : await settingsPortFaults(chosen, dev);
    refuseFaults([...faults, ...ofPorts]);
  }
  const lock = lockDataFolder(chosen.dataDir, `http://localhost:${dev ? chosen.webPort : chosen.port}`);
  const logs = join(chosen.dataDir, 'logs');
  const supervisor = new ProcessSupervisor(logs, log, dev);
  supervisor.onStop(lock.release);
  try {
    mkdirSync(logs, { recursive: true });
    const settings = await claimPorts(chosen, dev, lock.staleLock);
    return await startAll(settings, supervisor, { dev, inspect, log, logs, signal });
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}

interface StartContext {
  dev: boolean;
  inspect: boolean;
  log: (line: string) => void;
  logs: string;
  signal: AbortSignal | undefined;
}

async function startAll(
  settings: Settings,
  supervisor: ProcessSupervisor,
  { dev, inspect, log, logs, signal }: StartContext,
): Promise<Stack> {
  const { dataDir, port, webPort, sandboxPort } = settings;
  const secrets = localSecrets(dataDir);
  const databaseUrl = await openDatabase(settings, supervisor, log);
  signal?.throwIfAborted();

  const ownSandbox = settings.stripeMode === 'sandbox' && !settings.sandboxUrl;
  const sandboxUrl = ownSandbox ? `http://127.0.0.1:${sandboxPort}` : settings.sandboxUrl;
  const url = `http://localhost:${dev ? webPort : port}`;
  const publicUrl = settings.env.PUBLIC_URL ?? url;
  const env = apiEnvironment(settings, secrets, { publicUrl, databaseUrl, sandboxUrl, dev });

  const sandboxAnswers = async () =>
    !ownSandbox || isReachable(`http://127.0.0.1:${sandboxPort}/_sandbox/health`, { ok: true });
  const startSandbox = async () => {
    if (!ownSandbox) return;
    const sandbox = supervisor.start('sandbox', sandboxArguments(settings, env), {
      ...settings.env,
      WEBHOOK_SECRET: env.STRIPE_WEBHOOK_SECRET,
    });
    await waitUntilReady(sandbox, sandboxAnswers, signal);
  };
  await Promise.all([startSandbox(), prepareDatabase(env, signal)]);
  await setUpPlan(env, log, signal);

  const outboxDir = env.OUTBOX_DIR ?? join(dataDir, 'outbox');
  const outbox = await openOutbox(settings, { folder: outboxDir, shopUrl: publicUrl });
  supervisor.onStop(outbox.stop);

  const apiReady = () => isReachable(`http://127.0.0.1:${port}/readyz`, { ok: true });
  const inspected = (port: number) => (inspect ? [`--inspect=127.0.0.1:${port}`] : []);
  const api = supervisor.start('api', [...inspected(9229), compiled('apps/api/src/main.js')], env);
  const worker = supervisor.start(
    'worker',
    [...inspected(9230), compiled('apps/api/src/worker.js')],
    workerEnvironment(env),
  );
  await waitUntilReady(api, apiReady, signal);
  await waitUntilReady(worker, async () => true, signal);
  if (dev) {
    const web = supervisor.start('web', viteArguments(webPort), {
      ...env,
      API_URL: `http://localhost:${port}`,
    });
    await waitUntilReady(web, () => isReachable(url), signal);
  }

  const isReady = async () => supervisor.allRunning() && (await sandboxAnswers()) && (await apiReady());
  const ready = async () => {
    if (await waitFor(isReady, { timeout: READY_TIMEOUT })) return;
    throw new LocalProblem(`The stack was not ready within a minute: see the logs in ${logs}.`);
  };
  return {
    url,
    sandboxUrl,
    outboxUrl: outbox.url,
    addresses: [
      { name: 'Shop', where: url },
      ...(sandboxUrl ? [{ name: 'Stripe sandbox', where: `${sandboxUrl}/dashboard` }] : []),
      ...(env.MAIL_URL ? [] : [{ name: 'Mail outbox', where: outbox.url }]),
      { name: 'API documentation', where: `${url}/api/docs` },
      { name: 'Admin', where: 'npm run admin -- you@example.com' },
    ],
    outboxDir,
    databaseUrl,
    dataDir,
    pid: (name) => supervisor.get(name)?.pid,
    kill: (name, how) => supervisor.get(name)?.kill(how),
    restart: async (name) => {
      await supervisor.get(name)?.restart();
      await ready();
    },
    ready,
    stop: () => supervisor.stop(),
    discard: async () => {
      await supervisor.stop();
      await removeData(dataDir);
    },
    forceStop: () => supervisor.forceStop(),
  };
}
