import { spawnSync } from 'node:child_process';
import { SetupProblem } from '../report.mjs';
import { root } from '../root.mjs';

function git(...args) {
  const { status, stdout, error } = spawnSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (error) throw new SetupProblem('git is needed to see what has changed: install it, or run npm test.');
  return status === 0 ? stdout.trim() : undefined;
}

const lines = (text) => (text ?? '').split('\n').filter(Boolean);

/**
 * What was changed since a branch left another one, committed or not. Deleted files are not among them: what used them no
 * longer compiles.
 * @param {string} [base] default: main, as it is on the server if it is known; on main itself the last commit
 * @returns {{ base: string, files: string[] }} paths from the root, with slashes
 */
export function changes(base) {
  const known = (ref) => git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
  const chosen = base ?? ['origin/main', 'main'].find(known) ?? 'HEAD';
  const from = known(chosen) && git('merge-base', chosen, 'HEAD');
  if (!from)
    throw new SetupProblem(`There is no commit ${chosen} here: give one with --base, or run npm test.`);
  const changed = lines(git('diff', '--name-only', '--diff-filter=d', from));
  const untracked = lines(git('ls-files', '--others', '--exclude-standard'));
  return { base: chosen, files: [...new Set([...changed, ...untracked])].sort() };
}
