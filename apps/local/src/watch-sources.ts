import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sleep } from './processes';

const POLL_EVERY = 500;
const SOURCE = /(?<!\.spec)\.(ts|tsx|css|html|json)$/;

function modificationTimes(folder: string, found = new Map<string, number>()): Map<string, number> {
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) modificationTimes(path, found);
    else if (SOURCE.test(entry.name))
      found.set(path, statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  }
  return found;
}

/**
 * Calls `onChange` after changes to source files under `folder`, and waits for it before the next check. It polls
 * modification times, since watching folders misses files on some systems and mounts.
 * @returns a function that stops watching
 */
export function watchSources(folder: string, onChange: () => Promise<void>): () => void {
  let stopped = false;
  const poll = async () => {
    let known = modificationTimes(folder);
    while (!stopped) {
      await sleep(POLL_EVERY);
      const now = modificationTimes(folder);
      const same = now.size === known.size && [...now].every(([path, time]) => known.get(path) === time);
      known = now;
      if (!same && !stopped) await onChange();
    }
  };
  void poll();
  return () => {
    stopped = true;
  };
}
