import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../ports';
import { codeOf, LocalProblem } from '../problem';
import { sleep } from '../processes';
import { type Account, canAccess, unprivilegedAccount } from './account';
import { findBinaries } from './binaries';
import { clusterFiles, openCluster } from './cluster';
import {
  acceptsConnections,
  databaseUrl,
  hasExited,
  launch,
  type Postmaster,
  postmasterOf,
  runningServer,
  shutDown,
} from './postmaster';
import { restartOnExit } from './restart-on-exit';
import { sharedFolder } from './shared-folder';

export interface Postgres {
  port: number;
  /** The server's current process id. */
  pid(): number;
  /** Folder that holds the cluster, its log and its password. */
  home: string;
  /** Folders outside `dataDir` that are in use, because PostgreSQL's account cannot enter the clone. */
  outside: string[];
  /** The server of an earlier start was still running and is used. */
  reused: boolean;
  /** `postgresql://…` of one database, with the superuser's password. */
  url(database: string): string;
  /** Creates a database unless it exists. */
  createDatabase(name: string): Promise<void>;
  /** Restarts the server on its port whenever it exits from now on; `log` receives a sentence about it. */
  restartOnExit(log: (sentence: string) => void): void;
  /** Stops the server; open transactions roll back. Resolves when it has exited. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** The cluster lives in `postgres/` under it; as root, in a shared folder where the clone is private. */
  dataDir: string;
  /** Default: a free port. Ignored when a server of this cluster runs already. */
  port?: number;
  /** Without fsync and in the terminal's process group: for data that may be lost. */
  forTests?: boolean;
}

/** Where the cluster of a data folder lies: inside it, or (as root in a private folder) outside. */
export function clusterHome(dataDir: string, account: Account | undefined = unprivilegedAccount()): string {
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true });
  if (!account || canAccess(folder, account)) return join(folder, 'postgres');
  return join(sharedFolder(), createHash('sha256').update(folder).digest('hex').slice(0, 12));
}

function explain(error: unknown, port: number | undefined): Error {
  const text = error instanceof Error ? error.message : String(error);
  if (port !== undefined && /could not bind|Address already in use/i.test(text)) {
    return new LocalProblem(`Port ${port} (the database) is already in use: choose another port.`);
  }
  if (/No space left on device/i.test(text)) {
    return new LocalProblem(
      'No disk space left for the database: free about 100 MB, or set DATA_DIR to a folder on another disk.',
    );
  }
  if (codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM') {
    return new LocalProblem(
      `PostgreSQL cannot access its files (${text}): make them readable for the user who starts it, or run npm run reset.`,
    );
  }
  return new LocalProblem(
    `The database could not be started (${text.split('\n')[0]}): run npm run reset to start over, or set DATABASE_URL to a database of your own.`,
  );
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Starts PostgreSQL from the binaries in node_modules, or takes over the server of this data folder
 * that still runs. It listens on 127.0.0.1 only and asks for a password (kept in its folder). Works
 * for any user: as root the server runs under an account without privileges, and when that cannot
 * enter the clone, programs and cluster live in a shared folder (`outside` names it).
 *
 * The server outlives this process unless `stop()` is called.
 * @throws LocalProblem with one sentence that says what to do
 */
export async function startPostgres({ dataDir, port, forTests = false }: StartOptions): Promise<Postgres> {
  const account = unprivilegedAccount();
  const binaries = findBinaries(account);
  const home = clusterHome(dataDir, account);
  const cluster = await openCluster(home, binaries, account, !forTests);
  const running = await runningServer(cluster);
  let server: Postmaster | undefined = running;
  for (let clashes = 0, waits = 0; !server; ) {
    const options = { port: port ?? (await freePort()), durable: !forTests, detached: !forTests };
    try {
      server = await launch(cluster, binaries, account, options);
    } catch (error) {
      // Another program may take the port between finding it free and binding it.
      if (port === undefined && /could not bind/i.test(String(error)) && clashes++ < 2) continue;
      // The connections of a server that was killed outlive it for a moment, longer on a busy machine.
      if (/pre-existing shared memory block/i.test(String(error)) && waits++ < 40) {
        await sleep(250);
        continue;
      }
      throw explain(error, port);
    }
  }
  const { port: ownPort } = server;
  let current: Postmaster = server;
  let endWatch: () => Promise<void> = async () => undefined;
  const url = (database: string) => databaseUrl(cluster, ownPort, database);
  return {
    pid: () => current.pid,
    port: ownPort,
    home,
    outside: [binaries.copiedTo, home.startsWith(resolve(dataDir)) ? undefined : home].filter(
      (folder) => folder !== undefined,
    ),
    reused: running !== undefined,
    url,
    createDatabase: (name) =>
      withClient(url('postgres'), async (client) => {
        const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
        if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
      }),
    restartOnExit: (log) => {
      const options = { port: ownPort, durable: !forTests, detached: !forTests };
      const restart = async () => {
        current = await launch(cluster, binaries, account, options);
      };
      endWatch = restartOnExit('PostgreSQL', { hasExited: () => hasExited(current), restart }, log);
    },
    stop: async () => {
      await endWatch();
      await shutDown(current, cluster, binaries, account);
    },
  };
}

/** The URL of a database that a running stack serves from this data folder; undefined while it does not. */
export async function runningDatabaseUrl(dataDir: string, name: string): Promise<string | undefined> {
  const { data, log, passwordFile, home } = clusterFiles(clusterHome(dataDir));
  if (!existsSync(passwordFile)) return undefined;
  const cluster = { home, data, log, password: readFileSync(passwordFile, 'utf8').trim() };
  const server = postmasterOf(cluster);
  return server && (await acceptsConnections(cluster, server.port, name))
    ? databaseUrl(cluster, server.port, name)
    : undefined;
}

/** Stops the database server that a killed stack has left running; does nothing without one. */
export async function stopOrphanedServer(dataDir: string): Promise<void> {
  const account = unprivilegedAccount();
  const home = clusterHome(dataDir, account);
  const { data, log } = clusterFiles(home);
  const cluster = { home, data, log, password: '' };
  const server = postmasterOf(cluster);
  if (server) await shutDown(server, cluster, findBinaries(account), account);
}
