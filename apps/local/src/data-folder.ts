import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, LocalProblem } from './problem';
import { isAlive, processStartTime } from './processes';

const NEEDED_BYTES = 150 * 1024 * 1024;

/** A folder that is there, or the nearest that this one lies in. */
function nearestFolder(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

/** Creates the data folder. Why it cannot be written to, in a sentence; undefined if it can. */
export function dataFolderFault(dataDir: string): string | undefined {
  // Named after this process: another one may check at the same time.
  const probe = join(dataDir, `.writable.${process.pid}`);
  try {
    // Node tries for ever to make a folder in one that takes none and says that it is not there (/proc on Linux).
    if (!existsSync(dataDir))
      rmSync(mkdtempSync(join(nearestFolder(dataDir), '.writable-')), { recursive: true });
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe, { force: true });
  } catch (error) {
    return codeOf(error) === 'ENOSPC' ? noSpace(dataDir) : notWritable(dataDir, codeOf(error));
  }
  const { bavail, bsize } = statfsSync(dataDir);
  return bavail * bsize < NEEDED_BYTES ? noSpace(dataDir) : undefined;
}

/** The same for a command. @throws LocalProblem that says what to do */
export function openDataFolder(dataDir: string): void {
  const fault = dataFolderFault(dataDir);
  if (fault) throw new LocalProblem(fault);
}

const isFile = (dataDir: string) => existsSync(dataDir) && !statSync(dataDir).isDirectory();

const notWritable = (dataDir: string, code: string | undefined) =>
  isFile(dataDir)
    ? `DATA_DIR is ${dataDir}, which is a file: set it to a folder.`
    : `Cannot write to ${dataDir} (${code}): make it writable for this user, or set DATA_DIR to another folder.`;

const noSpace = (dataDir: string) =>
  `No disk space left for ${dataDir}: free at least 150 MB, or set DATA_DIR to a folder on another disk.`;

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
