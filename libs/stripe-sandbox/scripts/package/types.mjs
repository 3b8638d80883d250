import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generateDtsBundle } from 'dts-bundle-generator';
import { ENTRIES, PEERS } from './entries.mjs';

const COMPILER = {
  target: 'es2022',
  lib: ['ESNext', 'DOM'],
  module: 'node16',
  moduleResolution: 'node16',
  strict: true,
  skipLibCheck: true,
  types: [],
};

/**
 * One file of declarations for each entry, for `require` and `import` alike. The declarations of all files are emitted
 * into a folder of their own first, where no package but the peers can be found: the bundler reads all that it finds,
 * and those of Stripe's client alone take it half a minute.
 * @param emit writes the declarations of the library into the folder that it is given
 */
export async function buildTypes(root, out, emit) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sandbox-types-')));
  try {
    await emit(folder);
    for (const peer of Object.keys(PEERS)) {
      const link = join(folder, 'node_modules', peer);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(root, 'node_modules', peer), link, 'junction');
    }
    const config = join(folder, 'tsconfig.json');
    writeFileSync(config, JSON.stringify({ compilerOptions: COMPILER }));
    const names = Object.keys(ENTRIES).filter((name) => name !== 'cli');
    const entries = names.map((name) => ({
      filePath: join(folder, ENTRIES[name].replace(/\.ts$/, '.d.ts')),
      output: { noBanner: true, exportReferencedTypes: false },
      libraries: { importedLibraries: Object.keys(PEERS) },
      noCheck: true,
    }));
    // All at once: the bundler reads every declaration anew at each call.
    const texts = generateDtsBundle(entries, { preferredConfigPath: config });
    for (const [index, name] of names.entries()) {
      for (const kind of ['d.cts', 'd.mts']) writeFileSync(join(out, `${name}.${kind}`), texts[index]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
