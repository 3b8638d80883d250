import { join } from 'node:path';
import type { ChildName } from './process-supervisor';
import { repository } from './repository';
import { runOnce } from './run-once';
import type { Stack } from './stack';
import { watchSources } from './watch-sources';

const build = (target: string) => ['apps/local/build.mjs', target];

/** What is built and restarted after a change in a folder; Vite itself watches the web app. */
const REBUILDS: [folder: string, command: string[], restart: ChildName[]][] = [
  ['apps/api/src', build('server'), ['api', 'worker']],
  ['libs/contracts/src', build('server'), ['api', 'worker']],
  ['libs/stripe-sandbox/src', build('server'), ['sandbox']],
  ['libs/stripe-sandbox/browser', build('sandbox'), ['sandbox']],
];

/**
 * Hot reload of the server side: compiles on change, then restarts the affected processes. After a
 * compiler error everything keeps running as it was.
 * @returns a function that stops watching
 */
export function rebuildOnChange(stack: Stack): () => void {
  const reload = async (folder: string, command: string[], names: ChildName[]) => {
    const { code, output } = await runOnce(command, process.env);
    if (code !== 0) {
      console.log(`${folder} does not compile:\n${output}`);
      return;
    }
    const running = names.filter((name) => stack.pid(name) !== undefined);
    console.log(`${folder} changed: restarting ${running.join(' and ')}`);
    await Promise.all(running.map((name) => stack.restart(name))).then(
      () => console.log('Reloaded.'),
      (error: unknown) => console.error(String(error)),
    );
  };
  const stops = REBUILDS.map(([folder, command, names]) =>
    watchSources(join(repository, folder), () => reload(folder, command, names)),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
