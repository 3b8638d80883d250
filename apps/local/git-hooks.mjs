// Run by npm after an install (`prepare`): sets the pre-commit hook of package.json, which formats and lints what is
// staged. It does nothing in CI, without git, in an image, and where a hook of somebody's own is.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inRoot, root } from './setup/root.mjs';

const tool = inRoot('node_modules', 'simple-git-hooks', 'cli.js');

/** The hook of this clone; undefined where there is none to set. */
function hookFile() {
  if (process.env.CI || !existsSync(inRoot('.git')) || !existsSync(tool)) return undefined;
  const git = spawnSync('git', ['rev-parse', '--git-path', 'hooks/pre-commit'], {
    cwd: root,
    encoding: 'utf8',
  });
  return git.status === 0 ? resolve(root, git.stdout.trim()) : undefined;
}

const hook = hookFile();
const foreign = hook && existsSync(hook) && !readFileSync(hook, 'utf8').includes('SIMPLE_GIT_HOOKS');
if (hook && !foreign) spawnSync(process.execPath, [tool], { cwd: root, stdio: 'ignore' });
