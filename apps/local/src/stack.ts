import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Child, type ChildSpec } from './child';
import { apiEnvironment } from './child-environment';
import { localSecrets, lockDataFolder, openDataFolder } from './data-folder';
import { logTail } from './log-tail';
import { startOutboxPage } from './outbox/outbox-page';
import { claimPort, freePort, isFree } from './ports';
import { startPostgres } from './postgres/start-postgres';
import { answers, firstLife } from './probe';
import { LocalProblem } from './problem';
import { waitFor } from './processes';
import { compiled, repository } from './repository';
import { runOnce } from './run-once';
import { readEnvironment, type Settings, settingsFrom } from './settings';

const DATABASE = 'countersign';
const OUTBOX_PORT = 3025;
const READY_TIMEOUT = 60_000;
/** So long a killed stack's children may take to notice and to let go of their ports. */
const ORPHANS_LEAVE = 12_000;

export type ChildName = 'api' | 'worker' | 'sandbox' | 'web';

export interface StackOptions {
  /** Default: `PORT`, else 3000; 0 takes a free one. */
  port?: number;
  /** Default: `SANDBOX_PORT`, else 12111; 0 takes a free one. */
  sandboxPort?: number;
  /** Default: `DATA_DIR`, else `.data` in the clone. */
  dataDir?: string;
  /** More variables, over those of `.env` and the shell. */
  env?: Record<string, string>;
  /** Says nothing. */
  quiet?: boolean;
  /** Vite's dev server beside the API, and every child's output in the terminal. */
  dev?: boolean;
  /** Gives the start up; what already runs is stopped. */
  signal?: AbortSignal;
}

export interface Stack {
  /** Where to open the shop: `http://localhost:<port>`. */
  url: string;
  /** `http://127.0.0.1:<port>`; undefined with real Stripe keys. */
  sandboxUrl: string | undefined;
  /** A page that shows the mails. */
  outboxUrl: string;
  outboxDir: string;
  databaseUrl: string;
  dataDir: string;
  /** The process id of a child that runs just now. */
  pid(child: ChildName): number | undefined;
  /** Sends a signal (default SIGKILL); the child is started again by itself. */
  kill(child: ChildName, signal?: NodeJS.Signals): void;
  /** Stops a child, starts it again and waits until the stack is ready. */
  restart(child: ChildName): Promise<void>;
  /** Resolves when API and sandbox answer and the worker runs, for instance after `kill`. */
  ready(): Promise<void>;
  /** Stops everything in order, the database last. */
  stop(): Promise<void>;
  /** Kills every child at once; the database is still shut down properly. */
  forceStop(): Promise<void>;
}

function chosenSettings({ port, sandboxPort, dataDir, env }: StackOptions): Settings {
  const settings = settingsFrom(readEnvironment(env));
  return {
    ...settings,
    port: port ?? settings.port,
    sandboxPort: sandboxPort ?? settings.sandboxPort,
    outboxPort: settings.outboxPort ?? (port === 0 ? 0 : undefined),
    dataDir: dataDir ? resolve(dataDir) : settings.dataDir,
  };
}

/** Replaces every 0 by a free port, and refuses those that are taken. */
async function claimPorts(settings: Settings, dev: boolean, tookOver: boolean): Promise<Settings> {
  const { port, sandboxPort, webPort, outboxPort } = settings;
  if (tookOver) {
    const free = async () => (await isFree(port)) && (await isFree(sandboxPort));
    await waitFor(free, { timeout: ORPHANS_LEAVE, every: 200 });
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

/** The sandbox's command line. Its webhooks go straight to the API. */
function sandboxArguments({ sandboxPort, dataDir, port }: Settings, webhookSecret: string): string[] {
  const flags = {
    port: String(sandboxPort),
    host: '127.0.0.1',
    data: join(dataDir, 'sandbox'),
    webhook: `http://127.0.0.1:${port}/api/webhooks/stripe`,
    'webhook-secret': webhookSecret,
  };
  return [
    compiled('libs/stripe-sandbox/src/cli.js'),
    ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]),
  ];
}

const viteArguments = (port: number) => [
  join(repository, 'node_modules/vite/bin/vite.js'),
  ...['--config', join(repository, 'apps/web/vite.config.ts'), '--port', String(port), '--strictPort'],
];

/** Brings the database up to date and fills an empty shop, in a process of its own. */
async function prepareDatabase(env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<void> {
  const { code, output } = await runOnce([compiled('apps/local/src/prepare-database.js')], env, signal);
  signal?.throwIfAborted();
  if (code === 0) return;
  throw new LocalProblem(
    `The database could not be prepared: see that DATABASE_URL is right, or run npm run reset to start afresh.\n${logTail(output)}`,
  );
}

/**
 * Starts the whole stack: PostgreSQL, the Stripe sandbox, the mail outbox, the API with the built web app,
 * and the worker. It needs a build (`npm run build`). Children that die are started again.
 * @throws LocalProblem with one sentence that says what to do; nothing is left running then
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { dev = false, quiet = false, signal } = options;
  const say = quiet ? () => undefined : (line: string) => console.log(line);
  const chosen = chosenSettings(options);
  if (chosen.port === 0) chosen.port = await freePort();
  openDataFolder(chosen.dataDir);
  const children = new Map<ChildName, Child>();
  const stopChildren = (names: ChildName[], grace?: number) =>
    Promise.all(names.map((name) => children.get(name)?.stop(grace)));
  /** What `stop` does after the children, in order. */
  const endings: (() => Promise<void> | void)[] = [];
  let stopping: Promise<void> | undefined;
  const stopAll = async (grace?: number) => {
    await stopChildren(['web', 'api', 'worker'], grace);
    await stopChildren(['sandbox'], grace);
    for (const end of endings.splice(0)) await end();
  };
  const stop = () => {
    stopping ??= stopAll();
    return stopping;
  };

  const lock = lockDataFolder(chosen.dataDir, `http://localhost:${chosen.port}`);
  endings.push(lock.release);
  try {
    const settings = await claimPorts(chosen, dev, lock.tookOver);
    const { dataDir, port, webPort } = settings;
    const secrets = localSecrets(dataDir);
    const logs = join(dataDir, 'logs');
    mkdirSync(logs, { recursive: true });
    const start = (name: ChildName, args: string[], env: NodeJS.ProcessEnv) => {
      signal?.throwIfAborted();
      const spec: ChildSpec = { name, args, env, cwd: repository, logFile: join(logs, `${name}.log`) };
      const child = new Child(dev ? { ...spec, echo: say } : spec, say);
      children.set(name, child);
      child.start();
      return child;
    };

    let { databaseUrl } = settings;
    if (!databaseUrl) {
      const postgres = await startPostgres({ dataDir });
      endings.unshift(() => postgres.stop());
      await postgres.createDatabase(DATABASE);
      databaseUrl = postgres.url(DATABASE);
      for (const folder of postgres.outside) {
        say(`PostgreSQL cannot enter this private folder; its files are in ${folder}`);
      }
      say(
        `PostgreSQL on port ${postgres.port}${postgres.reused ? ', still running from an earlier start' : ''}`,
      );
    }

    const ownSandbox = settings.stripeMode === 'sandbox' && !settings.sandboxUrl;
    const sandboxUrl = ownSandbox ? `http://127.0.0.1:${settings.sandboxPort}` : settings.sandboxUrl;
    const publicUrl = settings.env.PUBLIC_URL ?? `http://localhost:${dev ? webPort : port}`;
    const env = apiEnvironment(settings, secrets, { publicUrl, databaseUrl, sandboxUrl });
    const sandboxAnswers = async () => !ownSandbox || answers(`http://127.0.0.1:${settings.sandboxPort}/`);

    const startSandbox = async () => {
      if (!ownSandbox) return;
      const args = sandboxArguments(settings, env.STRIPE_WEBHOOK_SECRET ?? secrets.webhook);
      await firstLife(start('sandbox', args, settings.env), sandboxAnswers, signal);
    };
    await Promise.all([startSandbox(), prepareDatabase(env, signal)]);

    const outboxDir = env.OUTBOX_DIR ?? join(dataDir, 'outbox');
    const outbox = await startOutboxPage(outboxDir, settings.outboxPort ?? 0);
    endings.unshift(outbox.stop);
    if (sandboxUrl) say(`Stripe sandbox  ${sandboxUrl}`);
    if (!env.MAIL_URL) say(`Mail outbox  ${outbox.url}`);

    const readyz = () => answers(`http://127.0.0.1:${port}/readyz`, { ok: true });
    const api = start('api', [compiled('apps/api/src/main.js')], env);
    const worker = start('worker', [compiled('apps/api/src/worker.js')], env);
    await firstLife(api, readyz, signal);
    await firstLife(worker, async () => true, signal);
    const url = `http://localhost:${dev ? webPort : port}`;
    if (dev) {
      const vite = { ...env, API_URL: `http://localhost:${port}` };
      await firstLife(start('web', viteArguments(webPort), vite), () => answers(url), signal);
    }

    const isReady = async () =>
      [...children.values()].every((child) => child.isRunning()) &&
      (await sandboxAnswers()) &&
      (await readyz());
    const ready = async () => {
      if (!(await waitFor(isReady, { timeout: READY_TIMEOUT }))) {
        throw new LocalProblem(`The stack did not get ready within a minute: see the logs in ${logs}.`);
      }
    };
    return {
      url,
      sandboxUrl,
      outboxUrl: outbox.url,
      outboxDir,
      databaseUrl,
      dataDir,
      pid: (name) => children.get(name)?.pid,
      kill: (name, how) => children.get(name)?.kill(how),
      restart: async (name) => {
        await children.get(name)?.restart();
        await ready();
      },
      ready,
      stop,
      forceStop: () => stopAll(0),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
