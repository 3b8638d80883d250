import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { isAlive, processStartTime, waitFor } from '../processes';
import type { Account } from './account';
import type { Binaries } from './binaries';
import { type Cluster, postgresEnvironment, SUPERUSER } from './cluster';

/** A running server, told by its `postmaster.pid`: process id in line 1, port in line 4. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Present when this process started it. */
  child?: ChildProcess;
  /** Present when it did not: a later process may get the same id. */
  startTime?: string;
}

/** The address of one database of the cluster. */
export const databaseUrl = (cluster: Cluster, port: number, database: string) =>
  `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;

/** The server that holds this cluster according to its pid file, if that process lives. */
export function postmasterOf(cluster: Cluster): Postmaster | undefined {
  try {
    const lines = readFileSync(join(cluster.data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    const port = Number(lines[3]);
    if (!(pid > 0 && port > 0 && isAlive(pid, 'postgres'))) return undefined;
    return { pid, port, startTime: processStartTime(pid) };
  } catch {
    return undefined;
  }
}

/** Whether a server on this port accepts a connection to this database of this cluster. */
export async function acceptsConnections(
  cluster: Cluster,
  port: number,
  database = 'postgres',
): Promise<boolean> {
  const client = new Client({
    connectionString: databaseUrl(cluster, port, database),
    connectionTimeoutMillis: 2000,
    query_timeout: 2000,
  });
  // A server that shuts down closes the connection outside any query.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * A server that survived an earlier start (for instance a SIGKILL of the stack) and still answers.
 * One that is just starting or stopping is given up to 15 s to do so.
 */
export async function runningServer(cluster: Cluster): Promise<Postmaster | undefined> {
  return waitFor(
    async () => {
      const server = postmasterOf(cluster);
      if (!server) return { server: undefined };
      return (await acceptsConnections(cluster, server.port)) ? { server } : undefined;
    },
    { timeout: 15_000 },
  ).then((found) => found?.server);
}

/** A stale pid file, whose process has exited or whose id another program has, would prevent the start. */
function dropStalePidFile(cluster: Cluster): void {
  if (!postmasterOf(cluster)) rmSync(join(cluster.data, 'postmaster.pid'), { force: true });
}

/** Faster settings for tests, whose data may be lost in a crash. */
const UNSAFE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
};

export interface LaunchOptions {
  port: number;
  durable: boolean;
  /** A process group of its own, so that Ctrl-C in the terminal does not reach it before its clients. */
  detached: boolean;
}

/** Spawns the server and waits until it accepts connections; on failure the error's message is its log. */
export async function launch(
  cluster: Cluster,
  binaries: Binaries,
  account: Account | undefined,
  { port, durable, detached }: LaunchOptions,
): Promise<Postmaster> {
  dropStalePidFile(cluster);
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    log_min_messages: 'warning',
    // Data is in the system's page cache: I/O workers cost more than they save.
    io_method: 'sync',
    ...(durable ? {} : UNSAFE),
  };
  const args = [
    '-D',
    cluster.data,
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
  const log = openSync(cluster.log, 'w');
  const child = spawn(binaries.postgres, args, {
    cwd: cluster.data,
    env: postgresEnvironment(),
    stdio: ['ignore', log, log],
    detached,
    windowsHide: true,
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  });
  closeSync(log);
  let failure: Error | undefined;
  child.on('error', (error) => {
    failure = error;
  });
  const gone = () => failure !== undefined || child.exitCode !== null || child.signalCode !== null;
  const up = await waitFor(async () => gone() || (await acceptsConnections(cluster, port)), {
    timeout: 30_000,
  });
  if (gone()) throw failure ?? new Error(readFileSync(cluster.log, 'utf8').trim());
  if (!up || child.pid === undefined) {
    child.kill('SIGKILL');
    throw new Error(`no answer within 30 s; its log is ${cluster.log}`);
  }
  child.unref();
  return { pid: child.pid, port, child };
}

function sendStop(
  server: Postmaster,
  signal: NodeJS.Signals,
  cluster: Cluster,
  binaries: Binaries,
  account: Account | undefined,
): void {
  if (platform() === 'win32') {
    const mode = signal === 'SIGINT' ? 'fast' : 'immediate';
    spawnSync(binaries.pgCtl, ['stop', '-D', cluster.data, '-m', mode, '-W'], {
      windowsHide: true,
      ...account,
    });
    return;
  }
  try {
    process.kill(server.pid, signal);
  } catch {
    // Already gone.
  }
}

/** Whether a server has exited, for whatever reason. Its pid file does not tell: that is gone before the process is. */
export const hasExited = ({ child, pid, startTime }: Postmaster): boolean =>
  child
    ? child.exitCode !== null || child.signalCode !== null
    : !isAlive(pid, 'postgres') || processStartTime(pid) !== startTime;

/** Stops a server: fast (open transactions roll back), then immediate, then SIGKILL; resolves when it has exited. */
export async function shutDown(
  server: Postmaster,
  cluster: Cluster,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  const stopped = () => hasExited(server);
  for (const [signal, timeout] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    if (stopped()) return;
    sendStop(server, signal, cluster, binaries, account);
    if (await waitFor(stopped, { timeout })) return;
  }
}
