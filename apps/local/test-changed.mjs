// `npm run test:changed`: what a change touches, and one line of totals, as `npm test` ends with. `-- --base REF` compares
// with another commit than main.
import { spawnSync } from 'node:child_process';
import { relative } from 'node:path';
import { nearSpecs } from './setup/changed/api-specs.mjs';
import { browserSpecs, drawsConcerned } from './setup/changed/browser-specs.mjs';
import { changes } from './setup/changed/changes.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { checkNode } from './setup/node-version.mjs';
import { readOptions } from './setup/options.mjs';
import { fail } from './setup/report.mjs';
import { root } from './setup/root.mjs';
import { runNode } from './setup/run.mjs';
import {
  biome,
  builds,
  check,
  finish,
  jest,
  oxlint,
  printTotals,
  sandboxInBrowser,
  shopInBrowser,
  types,
} from './setup/test-run.mjs';

const USAGE = `Usage: npm run test:changed
Checks what a change touches.
  -- --base REF   the commit to compare with (main)
  -- --help       this text`;

/** From so many files on everything is run, which then is quicker: `npm test` loads heavy modules once for many specs. */
const MANY = 100;
const CODE = /\.(ts|tsx|mts|cts|js|mjs|cjs)$/;
/** What every part is made with: a change of these is a case for `npm test`. */
const FOUNDATION = /^(package-lock\.json|tsconfig\.json|jest\.config\.cjs|\.swcrc)$/;
const LINT_RULES = /^(oxlint\.config\.mjs|apps\/local\/lint\/.*|biome\.json)$/;
const jestBin = 'node_modules/jest/bin/jest.js';

/** The TypeScript projects that a file belongs to. */
const projects = {
  '': /^(apps\/(api|local)|libs)\/.*\.ts$/,
  'apps/web/': /^(apps\/web\/(src|test|build|vite)|libs\/(contracts|payment-flow)\/).*\.[mc]?tsx?$/,
  'libs/stripe-sandbox/browser/': /^libs\/stripe-sandbox\/(browser|card-rules|src|vite).*\.[mc]?ts$/,
  'apps/web/e2e/': /^(apps\/(web\/e2e|local)|libs\/stripe-sandbox\/src)\/.*\.ts$/,
};

/** Specs that read a file by its name, such as .env.example or a decision. */
function specsNaming(files) {
  const names = files.filter((file) => !CODE.test(file)).map((file) => file.split('/').at(-1));
  if (names.length === 0) return [];
  const patterns = [...new Set(names)].flatMap((name) => ['-e', name]);
  const args = ['grep', '-lF', '--untracked', ...patterns, '--', '*.spec.ts', '*.spec.tsx'];
  const { stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean);
}

/** The specs that import what has changed, however far, or read it. */
async function specsFor(files) {
  const code = files.filter((file) => CODE.test(file));
  if (code.length === 0) return specsNaming(files);
  const list = [jestBin, '--listTests', '--json', '--findRelatedTests', ...code];
  const { output, code: status } = await runNode(list, { env: { SPECS_TOGETHER: '' } });
  if (status !== 0) throw new Error(output);
  const related = JSON.parse(output.slice(output.indexOf('['), output.lastIndexOf(']') + 1)).map((path) =>
    relative(root, path).replaceAll('\\', '/'),
  );
  const near = nearSpecs(code, related).near.filter(drawsConcerned(code));
  const far = related.length - near.length;
  if (far > 0) console.log(`${far} specs of other features and pages are left to npm test.`);
  return [...new Set([...near, ...specsNaming(files)])];
}

async function lint(files) {
  const rules = files.some((file) => LINT_RULES.test(file));
  const code = rules ? ['.'] : files.filter((file) => CODE.test(file));
  const unknownToOxlint = '--no-error-on-unmatched-pattern';
  const unknown = ['--no-errors-on-unmatched', '--files-ignore-unknown=true'];
  await check('lint', ...(code.length > 0 ? [[...oxlint, unknownToOxlint, ...code]] : []), [
    ...biome,
    ...unknown,
    ...(rules ? ['.'] : files),
  ]);
}

async function pages(files) {
  const shop = browserSpecs(files);
  const sandbox = files.some((file) => /^libs\/stripe-sandbox\/(browser|pages)\/(?!.*\.spec\.)/.test(file));
  if (!sandbox && shop?.length === 0) return;
  if (!(await builds())) return finish('browser tests, which need the build', Date.now(), { failed: 1 });
  if (sandbox) await sandboxInBrowser();
  if (shop?.length !== 0) await shopInBrowser(shop?.map((name) => `[\\\\/]${name}\\.e2e\\.ts$`));
}

try {
  checkNode();
  const { values } = await readOptions(USAGE, { options: { base: { type: 'string' } } });
  await ensureInstalled();
  const { base, files } = changes(values.base);
  console.log(`Changed since ${base}: ${files.length} files`);
  if (files.some((file) => FOUNDATION.test(file))) {
    console.log('They concern everything: running npm test.');
    process.exit((await runNode(['apps/local/test.mjs'], { echo: true })).code);
  }
  const touched = Object.keys(projects).filter((folder) => files.some((file) => projects[folder].test(file)));
  if (touched.length > 0) await types(touched);
  if (files.length > 0) await lint(files);
  const specs = files.length > 0 ? await specsFor(files) : [];
  if (specs.length > MANY) await jest();
  else if (specs.length > 0) await jest(['--runTestsByPath', ...specs]);
  await pages(files);
} catch (error) {
  fail(error);
}
printTotals();
