import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { useType } from '../test/arrows/code';
import { repository } from './repository';

/** The files in which Biome, with this repository's own configuration, sees an import that is part of a cycle. */
function findCycles(files: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-cycles-'));
  try {
    for (const name of ['biome.json', '.gitignore']) cpSync(join(repository, name), join(folder, name));
    for (const [path, code] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), code);
    }
    const biome = require.resolve('@biomejs/biome/bin/biome');
    const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (!stdout) throw new Error(stderr);
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { category: string; location: { path: string } }[];
    };
    expect(new Set(diagnostics.map(({ category }) => category))).toEqual(
      new Set(diagnostics.length > 0 ? ['lint/suspicious/noImportCycles'] : []),
    );
    return [...new Set(diagnostics.map(({ location }) => location.path))].sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const constant = (name: string, from?: { name: string; path: string }) =>
  from
    ? `import { ${from.name} } from '${from.path}';\nexport const ${name} = () => ${from.name};\n`
    : `export const ${name} = () => 1;\n`;

describe('import cycles', () => {
  it('are refused between two files, over three, and of types alone', () => {
    const files = {
      'apps/api/src/orders/a.ts': constant('a', { name: 'b', path: './b' }),
      'apps/api/src/orders/b.ts': constant('b', { name: 'a', path: './a' }),
      'apps/web/src/lib/one.ts': constant('one', { name: 'two', path: './two' }),
      'apps/web/src/lib/two.ts': constant('two', { name: 'three', path: './three' }),
      'apps/web/src/lib/three.ts': constant('three', { name: 'one', path: './one' }),
      'libs/stripe-sandbox/src/kernel/a.ts': constant('a', { name: 'b', path: './b' }),
      'libs/stripe-sandbox/src/kernel/b.ts': constant('b', { name: 'a', path: './a' }),
      'libs/contracts/src/left.ts': useType('Right', './right').replace('Its', 'Left'),
      'libs/contracts/src/right.ts': useType('Left', './left').replace('Its', 'Right'),
    };
    expect(findCycles(files)).toEqual(Object.keys(files).sort());
  });

  it('are not seen where there are none', () => {
    expect(
      findCycles({
        'apps/api/src/orders/a.ts': constant('a', { name: 'b', path: './b' }),
        'apps/api/src/orders/b.ts': constant('b', { name: 'c', path: './c' }),
        'apps/api/src/orders/c.ts': constant('c'),
      }),
    ).toEqual([]);
  });
});
