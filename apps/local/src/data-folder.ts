import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, LocalProblem } from './problem';
import { isAlive, processStartTime } from './processes';

const NEEDED_BYTES = 150 * 1024 * 1024;

/**
 * Creates the data folder and checks that it is writable and has disk space.
 * @throws LocalProblem that says what to do
 */
export function openDataFolder(dataDir: string): void {
  // Named after this process: another one may check at the same time.
  const probe = join(dataDir, `.writable.${process.pid}`);
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe, { force: true });
  } catch (error) {
    if (codeOf(error) === 'ENOSPC') throw noSpace(dataDir);
    throw new LocalProblem(
      `Cannot write to ${dataDir} (${codeOf(error)}): make it writable for this user, or set DATA_DIR to another folder.`,
    );
  }
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize < NEEDED_BYTES) throw noSpace(dataDir);
}

const noSpace = (dataDir: string) =>
  new LocalProblem(
    `No disk space left for ${dataDir}: free at least 150 MB, or set DATA_DIR to a folder on another disk.`,
  );

interface LockOwner {
  pid: number;
  startTime: string;
  url: string;
  /** A command such as `npm run admin`; a stack otherwise. */
  isCommand?: boolean;
}

const lockFile = (dataDir: string) => join(dataDir, 'stack.lock');

/** The stack or command that holds this data folder's lock; undefined without a lock or when its process has exited. */
export function runningStack(dataDir: string): LockOwner | undefined {
  try {
    const owner = JSON.parse(readFileSync(lockFile(dataDir), 'utf8')) as LockOwner;
    return isAlive(owner.pid) && processStartTime(owner.pid) === owner.startTime ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** Creates a file with its content in one step. @throws `EEXIST` when it exists already */
function createFileAtomically(file: string, content: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, file);
  } catch (error) {
    // Some file systems have no hard links.
    if (codeOf(error) === 'EEXIST') throw error;
    writeFileSync(file, content, { flag: 'wx' });
  } finally {
    rmSync(draft, { force: true });
  }
}

export interface FolderLock {
  /** The previous stack was killed: its children may still be exiting. */
  staleLock: boolean;
  release(): void;
}

/**
 * Locks the data folder for this process. A stale lock, whose process was killed, is replaced.
 * @throws LocalProblem when another stack or command holds it
 */
export function lockDataFolder(dataDir: string, url: string, { isCommand = false } = {}): FolderLock {
  const file = lockFile(dataDir);
  const staleLock = existsSync(file);
  const running = runningStack(dataDir);
  if (running?.isCommand) {
    throw new LocalProblem(
      `Another command is using ${dataDir} (process ${running.pid}): try again when it has finished.`,
    );
  }
  if (running) {
    throw new LocalProblem(
      `Countersign is already running on ${dataDir} (process ${running.pid}, ${running.url}): use it, stop it, or set PORT and DATA_DIR to start a second one.`,
    );
  }
  // Only the stale lock that was seen above: a newer one belongs to another process.
  if (staleLock) rmSync(file, { force: true });
  try {
    const owner: LockOwner = {
      pid: process.pid,
      startTime: processStartTime(process.pid),
      url,
      isCommand,
    };
    createFileAtomically(file, JSON.stringify(owner));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new LocalProblem(`Another process is starting Countersign on ${dataDir}: wait for it.`);
  }
  return { staleLock, release: () => rmSync(file, { force: true }) };
}

export interface Secrets {
  session: string;
  webhook: string;
}

/** This data folder's secrets, generated on the first start and readable only by the file's owner. */
export function localSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secrets: Secrets = {
    session: randomBytes(32).toString('base64url'),
    webhook: `whsec_${randomBytes(24).toString('hex')}`,
  };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
