import { join } from 'node:path';
import { ensureBuilt } from './built';
import type { ChildName } from './process-supervisor';
import { repository } from './repository';
import type { Stack } from './stack';
import { watchSources } from './watch-sources';

/** What is built and restarted after a change in a folder; Vite itself watches the web app. */
const REBUILDS: [folder: string, target: 'server' | 'sandbox', restart: ChildName[]][] = [
  ['apps/api/src', 'server', ['api', 'worker']],
  ['libs/contracts/src', 'server', ['api', 'worker']],
  ['libs/stripe-sandbox/src', 'server', ['sandbox']],
  ['libs/stripe-sandbox/browser', 'sandbox', ['sandbox']],
];

/**
 * Hot reload of the server side: compiles on change, then restarts the affected processes. After a
 * compiler error everything keeps running as it was.
 * @returns a function that stops watching
 */
export function rebuildOnChange(stack: Stack): () => void {
  const reload = async (folder: string, target: 'server' | 'sandbox', names: ChildName[]) => {
    try {
      await ensureBuilt(target);
    } catch (error) {
      console.log(`${folder} does not compile:\n${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    const running = names.filter((name) => stack.pid(name) !== undefined);
    console.log(`${folder} changed: restarting ${running.join(' and ')}`);
    await Promise.all(running.map((name) => stack.restart(name))).then(
      () => console.log('Reloaded.'),
      (error: unknown) => console.error(String(error)),
    );
  };
  const stops = REBUILDS.map(([folder, target, names]) =>
    watchSources(join(repository, folder), () => reload(folder, target, names)),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
