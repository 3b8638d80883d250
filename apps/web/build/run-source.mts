import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const repository = resolve(import.meta.dirname, '../../..');

/** Runs TypeScript of this repository as the tests run it: the contract with its schemas. */
export async function runSource<T>(path: string): Promise<{ module: T; dependencies: string[] }> {
  const alias = [
    { find: '@app/contracts/browser', replacement: resolve(repository, 'libs/contracts/src/browser.ts') },
    { find: '@app/contracts', replacement: resolve(repository, 'libs/contracts/src/index.ts') },
  ];
  const { module, dependencies } = await runnerImport<T>(resolve(repository, path), {
    configFile: false,
    root: repository,
    resolve: { alias },
    logLevel: 'warn',
  });
  return { module, dependencies: dependencies.map((file) => resolve(repository, file)) };
}
