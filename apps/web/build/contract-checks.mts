import { resolve } from 'node:path';
import { type Plugin, runnerImport } from 'vite';

const repository = resolve(import.meta.dirname, '../../..');
const NAME = '@app/contracts/browser';
const ID = '\0contract-checks';
/** One module for each check, so that a page comes with those that it needs. */
const ONE = `${ID}/`;

const file = (path: string) => resolve(repository, path);
const source = (path: string) => JSON.stringify(file(path));

/** The JSON Schemas, made by TypeScript code that is run as the tests run it. */
async function readSchemas() {
  const alias = [
    { find: NAME, replacement: file('libs/contracts/src/browser.ts') },
    { find: '@app/contracts', replacement: file('libs/contracts/src/index.ts') },
  ];
  const { module, dependencies } = await runnerImport<typeof import('./browser-schemas')>(
    file('apps/web/build/browser-schemas.ts'),
    { configFile: false, root: repository, resolve: { alias }, logLevel: 'warn' },
  );
  return { schemas: module.browserSchemas(), dependencies };
}

/**
 * Puts checks without zod in the place of `@app/contracts/browser`: zod and the contract's schemas are 29 kB of
 * JavaScript (gzip), the checks two.
 */
export function contractChecks(): Plugin {
  let read: ReturnType<typeof readSchemas> | undefined;
  return {
    name: 'contract-checks',
    enforce: 'pre',
    resolveId: (id) => (id === NAME ? ID : id.startsWith(ONE) ? id : undefined),
    async load(id) {
      if (id !== ID && !id.startsWith(ONE)) return undefined;
      read ??= readSchemas();
      const { schemas, dependencies } = await read;
      for (const path of dependencies) this.addWatchFile(resolve(repository, path));
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
