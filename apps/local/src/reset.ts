import { existsSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { runningStack } from './data-folder';
import { clusterHome, stopLeftover } from './postgres/start-postgres';
import { LocalProblem } from './problem';
import { readEnvironment, settingsFrom } from './settings';

/** What a data folder holds; the rest of a folder that somebody chose is not ours to remove. */
const OURS = ['postgres', 'sandbox', 'outbox', 'logs', 'secrets.json', 'stack.lock'];

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
  await stopLeftover(dataDir);
  const home = clusterHome(dataDir);
  rmSync(home, { recursive: true, force: true });
  for (const name of OURS) rmSync(`${dataDir}/${name}`, { recursive: true, force: true });
  if (basename(dataDir) === '.data') rmSync(dataDir, { recursive: true, force: true });
  console.log(`Removed what ${dataDir} held${home.startsWith(dataDir) ? '' : ` and ${home}`}.`);
}
