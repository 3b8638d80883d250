import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { print, SetupProblem, step } from './report.mjs';
import { inRoot } from './root.mjs';
import { run, runNode, tail } from './run.mjs';

const stamp = inRoot('node_modules', '.countersign-lock');
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const lockHash = () =>
  createHash('sha256')
    .update(read(inRoot('package-lock.json')))
    .digest('hex');

/**
 * Whether node_modules already is what the lockfile says, for instance after somebody's own `npm ci`:
 * npm writes down what it installed. Packages for other systems are optional and may be missing.
 */
function matchesLock() {
  const installed = read(inRoot('node_modules', '.package-lock.json'));
  if (!installed) return false;
  const { packages: have } = JSON.parse(installed);
  const { packages: want } = JSON.parse(read(inRoot('package-lock.json')));
  const wanted = Object.entries(want).filter(([path]) => path.startsWith('node_modules/'));
  return (
    wanted.every(([path, entry]) =>
      have[path] ? have[path].version === entry.version : entry.optional || entry.devOptional,
    ) && Object.keys(have).every((path) => want[path])
  );
}

function explain(output) {
  if (/ENOSPC/.test(output)) {
    return 'No disk space left for the packages: free about 1 GB and start again.';
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return 'Cannot write to node_modules: start as the user who owns this folder.';
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/i.test(output)) {
    return 'Cannot reach the npm registry, which the first start needs: connect to a network and start again.';
  }
  return 'npm could not install the packages: fix the error above and start again.';
}

/** Tells how many packages are unpacked so far; those that this system may not need do not count. */
function unpacked() {
  const { packages } = JSON.parse(read(inRoot('package-lock.json')));
  const wanted = Object.entries(packages)
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.optional && !entry.link)
    .map(([path]) => inRoot(path, 'package.json'));
  let counted = 0;
  let text = '';
  return () => {
    if (Date.now() - counted > 1_000) {
      counted = Date.now();
      text = `${wanted.filter((file) => existsSync(file)).length} of ${wanted.length} unpacked`;
    }
    return text;
  };
}

/** Installs the packages of the lockfile unless they are there. */
export async function ensureInstalled() {
  const hash = lockHash();
  if (read(stamp) === hash) return;
  if (!matchesLock()) {
    const install = async () => {
      // --include: without the development packages there is neither a build nor a database.
      const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
      const npm = process.env.npm_execpath;
      const { code, output } = npm?.endsWith('.js') ? await runNode([npm, ...args]) : await run('npm', args);
      if (code !== 0) {
        print(tail(output), process.stderr);
        throw new SetupProblem(explain(output));
      }
    };
    await step('Installing packages (once, one or two minutes)', install, unpacked());
  }
  writeFileSync(stamp, hash);
}
