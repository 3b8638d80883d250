import { resolve } from 'node:path';
import { type Plugin, runnerImport } from 'vite';

const repository = resolve(import.meta.dirname, '../../..');
const NAME = '@app/contracts/browser';
const ID = '\0contract-checks';

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
  return {
    name: 'contract-checks',
    enforce: 'pre',
    resolveId: (id) => (id === NAME ? ID : undefined),
    async load(id) {
      if (id !== ID) return undefined;
      const { schemas, dependencies } = await readSchemas();
      for (const path of dependencies) this.addWatchFile(resolve(repository, path));
      return [
        `import { check } from ${source('apps/web/src/lib/check.ts')};`,
        `export * from ${source('libs/contracts/src/values.ts')};`,
        ...Object.entries(schemas).map(
          ([name, schema]) => `export const ${name} = /* @__PURE__ */ check(${JSON.stringify(schema)});`,
        ),
      ].join('\n');
    },
  };
}
