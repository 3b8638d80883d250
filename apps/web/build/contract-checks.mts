import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { runSource } from './run-source.mts';

const repository = resolve(import.meta.dirname, '../../..');
const NAME = '@app/contracts/browser';
const ID = '\0contract-checks';

const source = (path: string) => JSON.stringify(resolve(repository, path));

/**
 * Puts checks without zod in the place of `@app/contracts/browser`: zod and the contract's schemas are 29 kB of
 * JavaScript (gzip), the checks two.
 */
export function contractChecks(): Plugin {
  return {
    name: 'contract-checks',
    enforce: 'pre',
    resolveId: (id) => (id === NAME ? ID : undefined),
    async load(id) {
      if (id !== ID) return undefined;
      const { module, dependencies } = await runSource<typeof import('./browser-schemas')>(
        'apps/web/build/browser-schemas.ts',
      );
      for (const path of dependencies) this.addWatchFile(path);
      return [
        `import { check } from ${source('apps/web/src/lib/check.ts')};`,
        `export * from ${source('libs/contracts/src/values.ts')};`,
        ...Object.entries(module.browserSchemas()).map(
          ([name, schema]) => `export const ${name} = /* @__PURE__ */ check(${JSON.stringify(schema)});`,
        ),
      ].join('\n');
    },
  };
}
