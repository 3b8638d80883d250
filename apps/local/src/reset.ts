import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runningStack } from './data-folder';
import { clusterHome, stopOrphanedServer } from './postgres/start-postgres';
import { LocalProblem } from './problem';
import { dataFolderOf, readEnvironment } from './settings';

/** What the stack keeps in a data folder; other files in it are not removed. */
const OWN_ENTRIES = ['postgres', 'sandbox', 'outbox', 'logs', 'secrets.json', 'stack.lock'];

/**
 * Removes everything that a stopped stack keeps in its data folder, and the folder itself when it is then empty.
 * @returns where the cluster was; for root in a private folder that is outside the data folder
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
 * `npm run reset`: removes database, sandbox, mails, secrets and logs, also a cluster that lies outside the data
 * folder.
 * @throws LocalProblem while the stack runs
 */
export async function reset(): Promise<void> {
  const dataDir = dataFolderOf(readEnvironment());
  const running = runningStack(dataDir);
  if (running) {
    throw new LocalProblem(
      `Countersign is running (process ${running.pid}): stop it with Ctrl-C, then reset.`,
    );
  }
  if (!existsSync(dataDir)) {
    console.log(`Nothing to remove: ${dataDir} does not exist.`);
    return;
  }
  const removed = await removeData(dataDir);
  console.log(`Removed the data in ${dataDir}${removed.startsWith(dataDir) ? '' : ` and ${removed}`}.`);
}
