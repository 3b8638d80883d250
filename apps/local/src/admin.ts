import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FolderLock, lockDataFolder, openDataFolder, runningStack } from './data-folder';
import { logTail } from './log-tail';
import { runningDatabaseUrl, startPostgres } from './postgres/start-postgres';
import { LocalProblem } from './problem';
import { waitFor } from './processes';
import { compiled, repository } from './repository';
import { runOnce } from './run-once';
import { readEnvironment, type Settings, settingsFrom } from './settings';
import { DATABASE } from './stack';

/** So long a stack that is being started, or another command, may take, in milliseconds. */
const WAIT_TIMEOUT = 90_000;

/** The server's own command, with its words and its exit code in this terminal. */
async function command(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const program = compiled('apps/api/src/auth/admin-cli.js');
  const child = spawn(process.execPath, [program, ...args], { cwd: repository, env, stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

/** Brings a database up to date and puts nothing into it; a stack that does so at the moment is waited for. */
async function migrate(databaseUrl: string, env: NodeJS.ProcessEnv): Promise<void> {
  const program = [compiled('apps/local/src/prepare-database.js'), '--without-books'];
  const { code, output } = await runOnce(program, { ...env, DATABASE_URL: databaseUrl });
  if (code !== 0) throw new LocalProblem(`The database could not be brought up to date:\n${logTail(output)}`);
}

/** The stack's database while the stack does not run: brought up to date, used, and stopped again. */
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
 * A way to the database: the address that a running stack serves it under, or the data folder to oneself. Undefined
 * while a stack is being started, or another command is at work, so that two never start one database.
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
 * `npm run admin -- someone@example.com`: makes somebody an owner in the local stack's database, whether the stack
 * runs or not, or in that of `DATABASE_URL`.
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
    throw new LocalProblem(`The shop on ${dataDir} is still being started: try again when it runs.`);
  }
  if ('databaseUrl' in way) {
    await migrate(way.databaseUrl, env);
    return on(way.databaseUrl, way.stackUrl);
  }
  const code = await withStoppedStack(settings, on).finally(way.lock.release);
  if (code === 0) console.log('The shop does not run: npm start starts it.');
  return code;
}
