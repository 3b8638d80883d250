import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, LocalProblem } from './problem';
import { isAlive, processStartTime } from './processes';

const NEEDED_BYTES = 150 * 1024 * 1024;

/**
 * Makes the data folder and sees that it can be written and has room.
 * @throws LocalProblem that says what to do
 */
export function openDataFolder(dataDir: string): void {
  // Of this process's own: another one may look at the same moment.
  const probe = join(dataDir, `.writable.${process.pid}`);
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe, { force: true });
  } catch (error) {
    if (codeOf(error) === 'ENOSPC') throw noSpace(dataDir);
    throw new LocalProblem(
      `${dataDir} cannot be written (${codeOf(error)}): give it to the user who starts, or set DATA_DIR to another folder.`,
    );
  }
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize < NEEDED_BYTES) throw noSpace(dataDir);
}

const noSpace = (dataDir: string) =>
  new LocalProblem(
    `There is no disk space left for ${dataDir}: free at least 150 MB, or set DATA_DIR to a folder on another disk.`,
  );

interface LockOwner {
  pid: number;
  startTime: string;
  url: string;
  /** A command that uses the folder for a moment; a stack otherwise. */
  isCommand?: boolean;
}

const lockFile = (dataDir: string) => join(dataDir, 'stack.lock');

/** The stack or the command that runs on this data folder, told by its lock; undefined when its process is gone. */
export function runningStack(dataDir: string): LockOwner | undefined {
  try {
    const owner = JSON.parse(readFileSync(lockFile(dataDir), 'utf8')) as LockOwner;
    return isAlive(owner.pid) && processStartTime(owner.pid) === owner.startTime ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** Creates a file that nobody sees without its content. @throws `EEXIST` when it is there already */
function createFileAtomically(file: string, content: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, file);
  } catch (error) {
    // Some file systems know no links.
    if (codeOf(error) === 'EEXIST') throw error;
    writeFileSync(file, content, { flag: 'wx' });
  } finally {
    rmSync(draft, { force: true });
  }
}

export interface FolderLock {
  /** The last stack on this folder was killed: children of it may still be on their way out. */
  staleLock: boolean;
  release(): void;
}

/**
 * Takes the data folder for this process. A lock whose process was killed is taken over.
 * @throws LocalProblem when another stack runs on it
 */
export function lockDataFolder(dataDir: string, url: string, { isCommand = false } = {}): FolderLock {
  const file = lockFile(dataDir);
  const staleLock = existsSync(file);
  const running = runningStack(dataDir);
  if (running?.isCommand) {
    throw new LocalProblem(
      `A command is at work on ${dataDir} (process ${running.pid}): try again when it has ended.`,
    );
  }
  if (running) {
    throw new LocalProblem(
      `Countersign already runs on ${dataDir} (process ${running.pid}, ${running.url}): use that one, stop it, or set PORT and DATA_DIR for a second one.`,
    );
  }
  // A lock that was not there a moment ago is somebody else's by now.
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
    throw new LocalProblem(
      `Countersign is being started on ${dataDir} by another process: wait for that one.`,
    );
  }
  return { staleLock, release: () => rmSync(file, { force: true }) };
}

export interface Secrets {
  session: string;
  webhook: string;
}

/** This data folder's own secrets, made at random on the first start and readable by their owner only. */
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
