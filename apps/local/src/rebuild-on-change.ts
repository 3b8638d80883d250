import { join } from 'node:path';
import type { ChildName } from './process-supervisor';
import { repository } from './repository';
import { runOnce } from './run-once';
import type { Stack } from './stack';
import { watchSources } from './watch-sources';

const nest = ['node_modules/@nestjs/cli/bin/nest.js', 'build', 'api'];
const vite = ['node_modules/vite/bin/vite.js', 'build', '--config', 'libs/stripe-sandbox/vite.config.mts'];

/** What is built and restarted after a change in a folder; Vite itself watches the web app. */
const REBUILDS: [folder: string, build: string[], restart: ChildName[]][] = [
  ['apps/api/src', nest, ['api', 'worker']],
  ['libs/contracts/src', nest, ['api', 'worker']],
  ['libs/stripe-sandbox/src', nest, ['sandbox']],
  ['libs/stripe-sandbox/browser', vite, ['sandbox']],
];

/**
 * Hot reload of the server side: compiles on change, then restarts the affected processes. After a
 * compiler error everything keeps running as it was.
 * @returns a function that stops watching
 */
export function rebuildOnChange(stack: Stack): () => void {
  const reload = async (folder: string, build: string[], names: ChildName[]) => {
    const { code, output } = await runOnce(build, process.env);
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
  const stops = REBUILDS.map(([folder, build, names]) =>
    watchSources(join(repository, folder), () => reload(folder, build, names)),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
