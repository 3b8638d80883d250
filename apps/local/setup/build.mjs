import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withLock } from './lock.mjs';
import { print, SetupProblem, step } from './report.mjs';
import { inRoot, root } from './root.mjs';
import { runNode, tail } from './run.mjs';

const vite = (config) => ['node_modules/vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'warn'];

/** Sources become JavaScript one by one, under the same path in `dist`; nothing here looks at types. */
const swc = [
  'node_modules/@swc/cli/bin/swc.js',
  ...['apps/api/src', 'apps/local/src', 'libs', '-d', 'dist'],
  ...['--config-file', '.swcrc', '--extensions', '.ts,.tsx', '--quiet'],
];

/** What is built from what. `proof` is a file without which the build has to be repeated. */
const targets = {
  server: {
    command: swc,
    inputs: ['apps/api/src', 'apps/local/src', 'libs', '.swcrc', 'tsconfig.json'],
    proof: 'dist/apps/api/src/main.js',
  },
  sandbox: {
    command: vite('libs/stripe-sandbox/vite.config.mts'),
    inputs: ['libs/stripe-sandbox', 'tsconfig.json'],
    proof: 'dist/libs/stripe-sandbox',
  },
  web: {
    command: vite('apps/web/vite.config.mts'),
    inputs: ['apps/web', 'libs/contracts', 'libs/payment-flow', 'tsconfig.json'],
    proof: 'dist/apps/web/index.html',
  },
};

/** Names of files and folders that no build reads. */
const noInput = /^(test|e2e|dist|node_modules)$|\.spec\.tsx?$/;

function* filesUnder(path) {
  const entries = existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (noInput.test(entry.name)) continue;
    if (entry.isDirectory()) yield* filesUnder(join(path, entry.name));
    else yield join(path, entry.name);
  }
}

/** A fingerprint of everything that a target is made of; the packages count through the lockfile. */
function fingerprint({ inputs, command }) {
  const hash = createHash('sha256').update(command.join(' '));
  for (const input of ['package-lock.json', ...inputs]) {
    const path = inRoot(input);
    const files = /\.\w+$/.test(input) || input.startsWith('.') ? [path] : [...filesUnder(path)];
    for (const file of files) hash.update(relative(root, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

const stampOf = (name) => inRoot('dist', '.stamps', name);
const isFresh = (name, hash) =>
  existsSync(inRoot(targets[name].proof)) &&
  existsSync(stampOf(name)) &&
  readFileSync(stampOf(name), 'utf8') === hash;

/** A compiled file whose source is gone would still be found by what loads a folder. */
function dropOrphans() {
  for (const folder of [
    'apps/api/src',
    'apps/local/src',
    'libs/contracts/src',
    'libs/payment-flow/src',
    'libs/stripe-sandbox/src',
  ]) {
    for (const file of filesUnder(inRoot('dist', folder))) {
      if (!file.endsWith('.js')) continue;
      const source = inRoot(relative(inRoot('dist'), file)).replace(/\.js$/, '');
      if (['.ts', '.tsx', '.js'].some((extension) => existsSync(source + extension))) continue;
      rmSync(file);
      rmSync(`${file}.map`, { force: true });
    }
  }
}

async function build(name, hash) {
  rmSync(stampOf(name), { force: true });
  await step(`Building ${name}`, async () => {
    const { code, output } = await runNode(targets[name].command, { env: { NODE_ENV: 'production' } });
    if (code !== 0 || !existsSync(inRoot(targets[name].proof))) {
      print(tail(output, 40), process.stderr);
      throw new SetupProblem(
        /ENOSPC/.test(output)
          ? 'No disk space left for the build: free about 100 MB and start again.'
          : `The ${name} build failed: its errors are above.`,
      );
    }
  });
  if (name === 'server') dropOrphans();
  mkdirSync(inRoot('dist', '.stamps'), { recursive: true });
  writeFileSync(stampOf(name), hash);
}

/**
 * Builds what changed since the last build, at the same time.
 * @param {('server' | 'sandbox' | 'web')[]} names default: all of them
 */
export async function ensureBuilt(names = Object.keys(targets)) {
  const unknown = names.find((name) => !Object.hasOwn(targets, name));
  if (unknown) throw new SetupProblem(`There is no target ${unknown}: ${Object.keys(targets).join(', ')}.`);
  const stale = () =>
    names.map((name) => [name, fingerprint(targets[name])]).filter(([name, hash]) => !isFresh(name, hash));
  if (stale().length === 0) return;
  await withLock(
    inRoot('dist', '.building'),
    'Another process is building this clone: waiting for it …',
    async () => {
      const results = await Promise.allSettled(stale().map(([name, hash]) => build(name, hash)));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
    },
  );
}
