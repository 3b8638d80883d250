import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { repository } from './repository';

/**
 * Builds what has changed of these targets since their last build, for tests of what is shipped. Installs nothing, since
 * other tests use the packages at the same time.
 */
export async function ensureBuilt(...targets: ('sandbox' | 'server' | 'web')[]): Promise<void> {
  const program = `
    import { ensureBuilt } from './apps/local/setup/build.mjs';
    await ensureBuilt(${JSON.stringify(targets)});
  `;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { cwd: repository });
}
