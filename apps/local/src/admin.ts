import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lockDataFolder, openDataFolder, runningStack } from './data-folder';
import { startPostgres } from './postgres/start-postgres';
import { compiled, repository } from './repository';
import { readEnvironment, type Settings, settingsFrom } from './settings';
import { DATABASE, prepareDatabase } from './stack';

/** The server's own command, with its words and its exit code in this terminal. */
async function command(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const program = compiled('apps/api/src/auth/admin-cli.js');
  const child = spawn(process.execPath, [program, ...args], { cwd: repository, env, stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

/** The stack's database while the stack does not run: brought up to date, used, and stopped again. */
async function onStoppedStack(
  { dataDir, env }: Settings,
  publicUrl: string,
  work: (databaseUrl: string) => Promise<number>,
): Promise<number> {
  openDataFolder(dataDir);
  const lock = lockDataFolder(dataDir, publicUrl);
  try {
    const postgres = await startPostgres({ dataDir });
    try {
      await postgres.createDatabase(DATABASE);
      const databaseUrl = postgres.url(DATABASE);
      await prepareDatabase({ ...env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir });
      return await work(databaseUrl);
    } finally {
      await postgres.stop();
    }
  } finally {
    lock.release();
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
  const running = runningStack(dataDir);
  const publicUrl = env.PUBLIC_URL ?? running?.url ?? `http://localhost:${port}`;
  const on = (url: string) => command(args, { ...env, DATABASE_URL: url, PUBLIC_URL: publicUrl });
  if (databaseUrl) return on(databaseUrl);
  if (running) return on((await startPostgres({ dataDir })).url(DATABASE));
  const code = await onStoppedStack(settings, publicUrl, on);
  if (code === 0) console.log('The shop does not run: npm start starts it.');
  return code;
}
