import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type ClientConfig, routes } from '@app/contracts';
import { ensureBuilt } from '../../../local/src/built';
import { ORPHAN_GUARD } from '../../../local/src/orphan-guard';
import { freePort } from '../../../local/src/ports';
import type { TestApp } from './app';
import { waitFor } from './wait-for';

/** There a process is asked to stop by closing its channel. */
const withoutSignals = process.platform === 'win32';
const root = join(__dirname, '../../../..');

/** What a process is: the API or the worker. */
type Entry = 'main' | 'worker';

/** The folder of the API as it is shipped; what has changed since the last build is built first. */
export async function ensureServerBuilt(): Promise<string> {
  await ensureBuilt('server');
  return join(root, 'dist');
}

/** A process of the installation that a test may kill. */
export class Child {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly log: string[],
  ) {}

  /**
   * Starts `main` (the API) or `worker` beside an app, on its database and its sandbox.
   * @param stdout a file that its log goes to; `logged` has none of it then
   */
  static async start(
    folder: string,
    entry: Entry,
    app: TestApp,
    config: Record<string, string> = {},
    stdout: 'pipe' | number = 'pipe',
  ): Promise<Child> {
    const port = await freePort();
    const { stripe } = app.config;
    const program = join(folder, `apps/api/src/${entry}.js`);
    const child = spawn(process.execPath, [...(withoutSignals ? ORPHAN_GUARD : []), program], {
      cwd: root,
      stdio: ['ignore', stdout, 'pipe', withoutSignals ? 'ipc' : 'ignore'],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        PORT: String(port),
        DATABASE_URL: app.config.databaseUrl,
        SESSION_SECRET: app.config.sessionSecret,
        STRIPE_SECRET_KEY: stripe.secretKey,
        STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
        STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
        STRIPE_SANDBOX_URL: app.sandbox.url,
        OUTBOX_DIR: app.config.outboxDir,
        ...config,
      },
    });
    const log: string[] = [];
    child.stdout?.on('data', (chunk: Buffer) => log.push(chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => log.push(chunk.toString()));
    const started = new Child(`http://127.0.0.1:${port}`, child, log);
    try {
      await waitFor(`${entry} to start`, () => {
        if (child.exitCode !== null) throw new Error(`${entry} ended: ${started.logged()}`);
        return entry === 'worker'
          ? started.logged().includes('The worker takes jobs.')
          : started.isReady(stripe.publishableKey);
      });
    } catch (error) {
      // The server of another spec was quicker to listen there.
      if (!started.logged().includes(`Port ${port} is already in use`)) throw error;
      return Child.start(folder, entry, app, config, stdout);
    }
    return started;
  }

  logged(): string {
    return this.log.join('');
  }

  isRunning(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Ends the process and resolves once it is gone; answers its exit code, null when the signal ended it. */
  async kill(signal: NodeJS.Signals): Promise<number | null> {
    if (!this.isRunning()) return this.process.exitCode;
    const gone = once(this.process, 'exit');
    if (withoutSignals && signal === 'SIGTERM') this.process.disconnect();
    else this.process.kill(signal);
    const [code] = (await gone) as [number | null];
    return code;
  }

  /** @param key tells it from another spec's server, which may have taken its port */
  private async isReady(key: string): Promise<boolean> {
    try {
      if ((await fetch(`${this.url}/readyz`)).status !== 200) return false;
      const config = (await (await fetch(`${this.url}${routes.config}`)).json()) as ClientConfig;
      return config.publishableKey === key;
    } catch {
      return false;
    }
  }
}

/** The processes that a spec starts beside its app. */
export class Children {
  private readonly started: { entry: Entry; child: Child }[] = [];

  constructor(
    private readonly folder: string,
    private readonly app: TestApp,
    private readonly config: Record<string, string>,
  ) {}

  async start(entry: Entry): Promise<Child> {
    const child = await Child.start(this.folder, entry, this.app, this.config);
    this.started.push({ entry, child });
    return child;
  }

  /** The one that an earlier test has left, if it has left one: to start takes more than many a test. */
  async running(entry: Entry): Promise<Child> {
    const left = this.started.find((one) => one.entry === entry && one.child.isRunning());
    return left?.child ?? this.start(entry);
  }

  /** Kills whatever still runs. */
  async kill(): Promise<void> {
    await Promise.all(this.started.map(({ child }) => child.kill('SIGKILL')));
  }
}
