import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ENTRIES, PEERS, SHARED } from './entries.mjs';

/** Leaves what another entry has to that entry. */
const shareWithOthers = (library, entry) => ({
  name: 'share-with-other-entries',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (!importer || !source.startsWith('.')) return null;
    const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
    const found = Object.entries(SHARED).find(([file]) => resolved?.id === join(library, file));
    return found && found[1] !== entry ? { id: `./${found[1]}.cjs`, external: true } : resolved;
  },
});

/** One file of CommonJS for an entry. @returns {Promise<string[]>} what it exports */
async function bundle(library, out, name) {
  const { output } = await build({
    configFile: false,
    root: library,
    logLevel: 'warn',
    plugins: [shareWithOthers(library, name)],
    ssr: { noExternal: true, external: Object.keys(PEERS) },
    build: {
      ssr: join(library, ENTRIES[name]),
      outDir: out,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: {
        external: Object.keys(PEERS),
        output: { format: 'cjs', exports: 'named', entryFileNames: `${name}.cjs`, codeSplitting: false },
      },
    },
  });
  return output[0].exports;
}

/** The same module for `import`: it hands on what the CommonJS file exports, so that there is one of everything. */
function wrap(out, name, exported) {
  const named = exported.filter((one) => one !== 'default').sort();
  const lines = [
    `import cjs from './${name}.cjs';`,
    ...(named.length > 0 ? [`export const { ${named.join(', ')} } = cjs;`] : []),
    ...(exported.includes('default') ? ['export default cjs.default;'] : []),
  ];
  writeFileSync(join(out, `${name}.mjs`), `${lines.join('\n')}\n`);
}

/** Builds the code of every entry into a folder. */
export async function buildCode(library, out) {
  for (const name of Object.keys(ENTRIES)) {
    const exported = await bundle(library, out, name);
    if (name !== 'cli') wrap(out, name, exported);
  }
}
