import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { runSource } from './run-source.mts';

const repository = resolve(import.meta.dirname, '../../..');
const NAME = '@app/contracts/browser';
const ID = '\0contract-checks';
/** One module for each check, so that a page comes with those that it needs. */
const ONE = `${ID}/`;

const source = (path: string) => JSON.stringify(resolve(repository, path));

/**
 * Puts checks without zod in the place of `@app/contracts/browser`: zod and the contract's schemas are 29 kB of
 * JavaScript (gzip), the checks two.
 */
export function contractChecks(): Plugin {
  let read: ReturnType<typeof runSource<typeof import('./browser-schemas')>> | undefined;
  return {
    name: 'contract-checks',
    enforce: 'pre',
    resolveId: (id) => (id === NAME ? ID : id.startsWith(ONE) ? id : undefined),
    async load(id) {
      if (id !== ID && !id.startsWith(ONE)) return undefined;
      read ??= runSource<typeof import('./browser-schemas')>('apps/web/build/browser-schemas.ts');
      const { module, dependencies } = await read;
      const schemas = module.browserSchemas();
      for (const path of dependencies) this.addWatchFile(path);
      const code =
        id === ID
          ? [
              `export * from ${source('libs/contracts/src/values.ts')};`,
              ...Object.keys(schemas).map((name) => `export { ${name} } from ${JSON.stringify(ONE + name)};`),
            ]
          : [
              `import { check } from ${source('apps/web/src/lib/check.ts')};`,
              `export const ${id.slice(ONE.length)} = /* @__PURE__ */ check(${JSON.stringify(schemas[id.slice(ONE.length)])});`,
            ];
      return { code: code.join('\n'), moduleSideEffects: false };
    },
    watchChange() {
      read = undefined;
    },
  };
}
