import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runningStack } from './data-folder';
import { clusterHome, stopOrphanedServer } from './postgres/start-postgres';
import { LocalProblem } from './problem';
import { readEnvironment, settingsFrom } from './settings';

/** What a data folder holds; the rest of a folder that somebody chose is not ours to remove. */
const OWN_ENTRIES = ['postgres', 'sandbox', 'outbox', 'logs', 'secrets.json', 'stack.lock'];

/**
 * Removes all that a stack which does not run any more keeps in its data folder, and the folder itself
 * when nothing else is in it.
 * @returns where the cluster was, which for root in a private folder is outside of it
 */
export async function removeData(dataDir: string): Promise<string> {
  await stopOrphanedServer(dataDir);
  const home = clusterHome(dataDir);
  rmSync(home, { recursive: true, force: true });
  for (const name of OWN_ENTRIES) rmSync(join(dataDir, name), { recursive: true, force: true });
  if (readdirSync(dataDir).length === 0) rmSync(dataDir, { recursive: true });
  return home;
}

/**
 * `npm run reset`: removes database, sandbox, mails, secrets and logs, also the cluster of a private
 * clone, which lies elsewhere.
 * @throws LocalProblem while the stack runs
 */
export async function reset(): Promise<void> {
  const { dataDir } = settingsFrom(readEnvironment());
  const running = runningStack(dataDir);
  if (running) {
    throw new LocalProblem(`Countersign runs (process ${running.pid}): stop it with Ctrl-C, then reset.`);
  }
  if (!existsSync(dataDir)) {
    console.log(`Nothing to remove: there is no ${dataDir}.`);
    return;
  }
  const removed = await removeData(dataDir);
  console.log(`Removed what ${dataDir} held${removed.startsWith(dataDir) ? '' : ` and ${removed}`}.`);
}
