import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sleep } from './processes';

const EVERY = 500;
const SOURCE = /(?<!\.spec)\.(ts|tsx|css|html|json)$/;

function stamps(folder: string, found = new Map<string, number>()): Map<string, number> {
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) stamps(path, found);
    else if (SOURCE.test(entry.name))
      found.set(path, statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  }
  return found;
}

/**
 * Calls `react` after a burst of changes to source files under `folder`, and waits for it before it looks
 * again. It compares times of change, since watching folders misses files on some systems and mounts.
 * @returns ends it
 */
export function watchSources(folder: string, react: () => Promise<void>): () => void {
  let ended = false;
  const look = async () => {
    let known = stamps(folder);
    while (!ended) {
      await sleep(EVERY);
      const now = stamps(folder);
      const same = now.size === known.size && [...now].every(([path, time]) => known.get(path) === time);
      known = now;
      if (!same && !ended) await react();
    }
  };
  void look();
  return () => {
    ended = true;
  };
}
