import { spawn } from 'node:child_process';
import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { waitFor } from './processes';
import { repository } from './repository';
import type { ChildName, Stack } from './stack';

const SETTLE = 300;

/** Calls back once, a moment after the last of a burst of changes under these folders of `dist`. */
function onChange(folders: string[], react: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers: FSWatcher[] = folders.map((folder) =>
    watch(join(repository, 'dist', folder), { recursive: true }, (_event, file) => {
      if (!file?.endsWith('.js')) return;
      clearTimeout(timer);
      timer = setTimeout(react, SETTLE);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/**
 * Hot reload of the server side: compiles on change, then restarts what the change touches (the web app
 * has Vite for it).
 * @returns ends it
 */
export function recompile(stack: Stack): () => Promise<void> {
  const compiler = spawn(
    process.execPath,
    [join(repository, 'node_modules/@nestjs/cli/bin/nest.js'), 'build', 'api', '--watch'],
    { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  for (const stream of [compiler.stdout, compiler.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (/error|x /i.test(line)) console.log(`[compiler] ${line}`);
    });
  }
  const restart = (names: ChildName[]) => {
    console.log(`Changed: restarting ${names.join(' and ')}`);
    Promise.all(names.map((name) => stack.restart(name))).then(
      () => console.log('Reloaded.'),
      (error: unknown) => console.error(String(error)),
    );
  };
  const api: ChildName[] = ['api', 'worker'];
  const stops = [
    onChange(['apps/api', 'libs/contracts'], () => restart(api)),
    ...(stack.pid('sandbox') ? [onChange(['libs/stripe-sandbox'], () => restart(['sandbox']))] : []),
  ];
  return async () => {
    for (const stop of stops) stop();
    compiler.kill('SIGTERM');
    await waitFor(() => compiler.exitCode !== null || compiler.signalCode !== null, { timeout: 3_000 });
  };
}
