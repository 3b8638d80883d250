import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { LocalProblem } from '../problem';
import type { Account } from './account';
import type { Binaries } from './binaries';

/** The superuser's name inside the cluster. */
export const SUPERUSER = 'postgres';

/** A cluster's files: `data` belongs to PostgreSQL's account, `password` to us alone. */
export interface Cluster {
  home: string;
  data: string;
  password: string;
  log: string;
}

/** Where a cluster with this home keeps its things. */
export const clusterFiles = (home: string) => ({
  home,
  data: join(home, 'cluster'),
  passwordFile: join(home, 'password'),
  log: join(home, 'postgres.log'),
});

/** The environment of PostgreSQL's programs: ours without its own variables, and in English. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PG') && !name.startsWith('LC_'),
  );
  return { ...Object.fromEntries(own), LC_ALL: 'C', LANG: 'C' };
}

function run(program: string, args: string[], account: Account | undefined, cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: postgresEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(account ? { uid: account.uid, gid: account.gid } : {}),
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new LocalProblem(explainInitdb(output)));
    });
  });
}

function explainInitdb(output: string): string {
  if (/No space left on device/i.test(output)) {
    return 'No disk space left for the database: free about 100 MB, or set DATA_DIR to a folder on another disk.';
  }
  if (/could not look up effective user/i.test(output)) {
    return 'PostgreSQL needs a user with an entry in /etc/passwd, and this one has none: start as another user, or set DATABASE_URL to a database of your own.';
  }
  const line = output.split('\n').find((text) => /error|fatal|could not/i.test(text)) ?? output.trim();
  return `The database could not be created (${line.trim()}): check that DATA_DIR is writable, or set DATABASE_URL to a database of your own.`;
}

/** initdb writes into a temporary folder that is moved into place when it is complete: a start that is
 *  killed leaves no incomplete cluster. */
async function createCluster(home: string, binaries: Binaries, account: Account | undefined, safe: boolean) {
  const { data, passwordFile } = clusterFiles(home);
  const password = randomBytes(24).toString('base64url');
  const work = mkdtempSync(join(home, 'initdb-'));
  try {
    const pwfile = join(work, 'password');
    const fresh = join(work, 'cluster');
    writeFileSync(pwfile, `${password}\n`, { mode: 0o600 });
    mkdirSync(fresh, { mode: 0o700 });
    if (account) for (const path of [work, pwfile, fresh]) chownSync(path, account.uid, account.gid);
    const args = [
      `--pgdata=${fresh}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${pwfile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      // A random password needs no slow hash; every connection pays for it.
      ...(safe ? [] : ['--no-sync', '--set=scram_iterations=1']),
    ];
    await run(binaries.initdb, args, account, work);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    renameSync(fresh, data);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Opens the cluster in `home`, and creates it when there is none (UTF-8, locale C, a random password
 * that is kept in `home/password`, readable by its owner only).
 * @param durable false: initdb does not wait for the disk (tests)
 */
export async function openCluster(
  home: string,
  binaries: Binaries,
  account: Account | undefined,
  durable: boolean,
): Promise<Cluster> {
  mkdirSync(home, { recursive: true });
  // The account must be able to enter `home`; private files in it have their own permissions.
  if (account && platform() !== 'win32') chmodSync(home, 0o711);
  const { data, passwordFile, log } = clusterFiles(home);
  if (!existsSync(join(data, 'PG_VERSION')) || !existsSync(passwordFile)) {
    if (existsSync(data)) {
      throw new LocalProblem(
        `The database in ${home} has no password or version file: restore them, or run npm run reset to start over.`,
      );
    }
    await createCluster(home, binaries, account, durable);
  }
  const major = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (major !== binaries.major) {
    throw new LocalProblem(
      `The database in ${home} was created by PostgreSQL ${major}, and this is ${binaries.major}: run npm run reset to start over, or set DATABASE_URL.`,
    );
  }
  return { home, data, password: readFileSync(passwordFile, 'utf8').trim(), log };
}
