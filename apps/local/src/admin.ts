import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FolderLock, lockDataFolder, openDataFolder, runningStack } from './data-folder';
import { logTail } from './log-tail';
import { runningDatabaseUrl, startPostgres } from './postgres/start-postgres';
import { LocalProblem } from './problem';
import { waitFor } from './processes';
import { compiled, repository } from './repository';
import { runOnce } from './run-once';
import { readEnvironment, type Settings } from './settings';
import { settingsFrom } from './settings-check';
import { DATABASE } from './stack';

/** How long to wait for a stack that is starting, or for another command, in milliseconds. */
const WAIT_TIMEOUT = 90_000;

/** Runs the server's own command with this terminal's output; returns its exit code. */
async function command(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const program = compiled('apps/api/src/auth/admin-cli.js');
  const child = spawn(process.execPath, [program, ...args], { cwd: repository, env, stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

/** Migrates a database without seeding it; waits for a stack that is migrating it. */
async function migrate(databaseUrl: string, env: NodeJS.ProcessEnv): Promise<void> {
  const program = [compiled('apps/local/src/prepare-database.js'), '--without-books'];
  const { code, output } = await runOnce(program, { ...env, DATABASE_URL: databaseUrl });
  if (code !== 0) throw new LocalProblem(`The database could not be migrated:\n${logTail(output)}`);
}

/** Starts and migrates the database of a stopped stack, runs `work` on it, and stops it again. */
async function withStoppedStack<T>(
  { dataDir, env }: Settings,
  work: (databaseUrl: string) => Promise<T>,
): Promise<T> {
  const postgres = await startPostgres({ dataDir });
  try {
    await postgres.createDatabase(DATABASE);
    const databaseUrl = postgres.url(DATABASE);
    await migrate(databaseUrl, env);
    return await work(databaseUrl);
  } finally {
    await postgres.stop();
  }
}

type DatabaseAccess = { databaseUrl: string; stackUrl: string } | { lock: FolderLock };

/**
 * How to reach the database: its URL if the stack is running, else a lock on the data folder. Undefined while a stack
 * is starting or another command holds the lock, so that two processes never start the same database.
 */
async function databaseAccess(dataDir: string, publicUrl: string): Promise<DatabaseAccess | undefined> {
  const running = runningStack(dataDir);
  if (running?.isCommand) return undefined;
  if (running) {
    const databaseUrl = await runningDatabaseUrl(dataDir, DATABASE);
    return databaseUrl ? { databaseUrl, stackUrl: running.url } : undefined;
  }
  try {
    return { lock: lockDataFolder(dataDir, publicUrl, { isCommand: true }) };
  } catch (error) {
    if (error instanceof LocalProblem) return undefined;
    throw error;
  }
}

/**
 * `npm run admin -- someone@example.com`: gives an account the admin role in the local stack's database, whether the
 * stack is running or not, or in the database of `DATABASE_URL`.
 * @returns the exit code
 * @throws LocalProblem with one sentence that says what to do
 */
export async function admin(args: string[]): Promise<number> {
  const settings = settingsFrom(readEnvironment());
  const { dataDir, databaseUrl, env, port } = settings;
  const local = `http://localhost:${port}`;
  const on = (url: string, publicUrl = local) =>
    command(args, { ...env, DATABASE_URL: url, PUBLIC_URL: env.PUBLIC_URL ?? publicUrl });
  if (databaseUrl) return on(databaseUrl, runningStack(dataDir)?.url);
  openDataFolder(dataDir);
  const way = await waitFor(() => databaseAccess(dataDir, local), { timeout: WAIT_TIMEOUT, every: 250 });
  if (!way) {
    throw new LocalProblem(`The stack on ${dataDir} is still starting: try again when it is ready.`);
  }
  if ('databaseUrl' in way) {
    await migrate(way.databaseUrl, env);
    return on(way.databaseUrl, way.stackUrl);
  }
  const code = await withStoppedStack(settings, on).finally(way.lock.release);
  if (code === 0) console.log('The stack is not running: start it with npm start.');
  return code;
}
