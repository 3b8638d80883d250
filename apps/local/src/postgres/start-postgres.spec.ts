import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { isAlive, waitFor } from '../processes';
import { type Postgres, startPostgres } from './start-postgres';

const servers = new Set<Postgres>();
const folders: string[] = [];

function makeFolder(mode = 0o755): string {
  const path = mkdtempSync(join(tmpdir(), 'countersign-postgres-'));
  chmodSync(path, mode);
  return path;
}

/** A folder of the caller's own, removed after the test. */
function folder(mode?: number): string {
  const path = makeFolder(mode);
  folders.push(path);
  return path;
}

/** A folder whose cluster is made by the first test that starts a server in it, and left stopped to the next one. */
const shared = makeFolder();

async function start(dataDir: string, port?: number): Promise<Postgres> {
  const server = await startPostgres({ dataDir, forTests: true, ...(port === undefined ? {} : { port }) });
  servers.add(server);
  return server;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ value: unknown }>(sql);
    return rows[0]?.value;
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  for (const server of servers) {
    await server.stop();
    for (const path of server.outside) if (!/pg-[^/]*$/.test(path)) rmSync(path, { recursive: true });
  }
  servers.clear();
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});

afterAll(() => rmSync(shared, { recursive: true, force: true }));

describe('startPostgres', () => {
  it('creates a UTF-8 cluster that asks for its password and listens on the loopback only', async () => {
    const server = await start(shared);
    const url = server.url('postgres');
    expect(await ask(url, `SELECT current_setting('server_encoding') AS value`)).toBe('UTF8');
    expect(await ask(url, `SELECT current_setting('listen_addresses') AS value`)).toBe('127.0.0.1');
    expect(await ask(url, 'SELECT datcollate AS value FROM pg_database LIMIT 1')).toBe('C');
    const wrong = new URL(url);
    wrong.password = 'guessed';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    if (process.platform !== 'win32')
      expect(statSync(join(server.home, 'password')).mode & 0o777).toBe(0o600);
    expect(server.home).toBe(join(shared, 'postgres'));
  });

  it('keeps its data over a stop and a new start, and leaves no process behind', async () => {
    const first = await start(shared);
    await first.createDatabase('shop');
    await first.createDatabase('shop');
    await ask(first.url('shop'), 'CREATE TABLE kept AS SELECT 42 AS value');
    await first.stop();
    expect(isAlive(first.pid(), 'postgres')).toBe(false);
    const second = await start(shared);
    expect(second.reused).toBe(false);
    expect(await ask(second.url('shop'), 'SELECT value FROM kept')).toBe(42);
  });

  it('takes over the server of this folder that still runs', async () => {
    const first = await start(shared);
    const second = await start(shared);
    expect(second).toMatchObject({ reused: true, port: first.port });
    expect(second.pid()).toBe(first.pid());
    await second.stop();
    expect(isAlive(first.pid(), 'postgres')).toBe(false);
  });

  it('starts again after its server was killed', async () => {
    const first = await start(shared);
    await first.createDatabase('made_before');
    process.kill(first.pid(), 'SIGKILL');
    const second = await start(shared);
    expect(second.reused).toBe(false);
    expect(await ask(second.url('made_before'), 'SELECT 1 AS value')).toBe(1);
  });

  // Windows cannot stop a process and let it go on.
  if (process.platform !== 'win32')
    it('waits for a connection of the killed server to end', async () => {
      const first = await start(shared);
      const client = new Client({ connectionString: first.url('postgres') });
      client.on('error', () => undefined);
      await client.connect();
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const backend = rows[0]?.pid ?? 0;
      process.kill(backend, 'SIGSTOP');
      try {
        process.kill(first.pid(), 'SIGKILL');
        const starting = start(shared);
        const log = join(first.home, 'postgres.log');
        const isRefused = () => readFileSync(log, 'utf8').includes('pre-existing shared memory block');
        expect(await waitFor(isRefused, { timeout: 30_000 })).toBe(true);
        process.kill(backend, 'SIGCONT');
        expect((await starting).reused).toBe(false);
      } finally {
        if (isAlive(backend)) process.kill(backend, 'SIGCONT');
      }
    });

  it('starts although another program got the process id in a stale lock', async () => {
    const first = await start(shared);
    const lock = join(first.home, 'cluster', 'postmaster.pid');
    const lines = readFileSync(lock, 'utf8').split('\n');
    await first.stop();
    const stranger: ChildProcess = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(stranger, 'spawn');
    try {
      writeFileSync(lock, [String(stranger.pid), ...lines.slice(1)].join('\n'));
      const second = await start(shared);
      expect(second.reused).toBe(false);
      expect(stranger.exitCode).toBeNull();
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('says so when the port it was told to use is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(start(folder(), port)).rejects.toThrow(`Port ${port} (the database) is already in use`);
    other.close();
  });

  it('says what to do with a cluster of another PostgreSQL version', async () => {
    const server = await start(shared);
    await server.stop();
    const file = join(server.home, 'cluster', 'PG_VERSION');
    const version = readFileSync(file);
    try {
      writeFileSync(file, '9\n');
      await expect(start(shared)).rejects.toThrow(/created by PostgreSQL 9, .* npm run reset/);
    } finally {
      writeFileSync(file, version);
    }
  });

  it('leaves nothing half-made when the folder cannot be written by initdb', async () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'postgres'), 'a file where a folder should be');
    await expect(start(dataDir)).rejects.toThrow();
    expect(readFileSync(join(dataDir, 'postgres'), 'utf8')).toContain('a file');
  });

  it('runs in a private folder too', async () => {
    const dataDir = folder(0o700);
    const server = await start(dataDir);
    expect(await ask(server.url('postgres'), 'SELECT 1 AS value')).toBe(1);
    // Only root needs another account, and so another place, for the cluster.
    expect(server.home.startsWith(dataDir)).toBe(process.getuid?.() !== 0);
    expect(existsSync(join(server.home, 'cluster', 'PG_VERSION'))).toBe(true);
  });

  it('is started again on its port when it dies, with its data, and stays away once stopped', async () => {
    const server = await start(shared);
    const sentences: string[] = [];
    server.restartOnExit((sentence) => sentences.push(sentence));
    const url = server.url('postgres');
    await ask(url, 'CREATE TABLE kept AS SELECT 42 AS value');
    await ask(url, 'CHECKPOINT');
    const killed = server.pid();
    process.kill(killed, 'SIGKILL');
    const back = async () => {
      const value = await ask(url, 'SELECT value FROM kept').catch(() => undefined);
      return value === 42 && server.pid() !== killed;
    };
    expect(await waitFor(back, { timeout: 30_000 })).toBe(true);
    expect(sentences).toEqual(['PostgreSQL exited, restarting it']);
    await server.stop();
    expect(isAlive(server.pid(), 'postgres')).toBe(false);
    expect(sentences).toHaveLength(1);
  });
});
