import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { LocalProblem } from './problem';
import { repository } from './repository';

/**
 * Builds what has changed of these targets since their last build. Installs nothing, since others use the packages at
 * the same time.
 * @throws LocalProblem with what the compiler said
 */
export async function ensureBuilt(...targets: ('sandbox' | 'server' | 'web')[]): Promise<void> {
  const program = `
    import { ensureBuilt } from './apps/local/setup/build.mjs';
    import { fail } from './apps/local/setup/report.mjs';
    await ensureBuilt(${JSON.stringify(targets)}).catch(fail);
  `;
  const args = ['--input-type=module', '-e', program];
  await promisify(execFile)(process.execPath, args, { cwd: repository }).catch(
    (error: { stderr?: string }) => {
      throw new LocalProblem(error.stderr?.trim() || String(error));
    },
  );
}
