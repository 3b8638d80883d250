import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { codeOf } from './problem';

export const sleep = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Polls until `check` returns something other than undefined and false; undefined when the time is over. */
export async function waitFor<T>(
  check: () => T | undefined | false | Promise<T | undefined | false>,
  { timeout, every = 50 }: { timeout: number; every?: number },
): Promise<T | undefined> {
  const end = Date.now() + timeout;
  for (;;) {
    const result = await check();
    if (result !== undefined && result !== false) return result;
    if (Date.now() > end) return undefined;
    await sleep(every);
  }
}

/** A process's short name, and its state: `Z` is a zombie. */
interface LiveProcess {
  name: string;
  state: string;
}

/** A process as Linux tells of it; undefined elsewhere. */
function linuxProcess(pid: number): LiveProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    return { name: stat.slice(stat.indexOf('(') + 1, end), state: stat.slice(end + 2, end + 3) };
  } catch {
    return undefined;
  }
}

/** The same by a program of the system: `ps` on macOS and other Unixes, `tasklist` on Windows. */
export function listedProcess(pid: number, platform = process.platform): LiveProcess | undefined {
  const windows = platform === 'win32';
  const [program, args] = windows
    ? (['tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']] as const)
    : (['ps', ['-p', String(pid), '-o', 'state=,comm=']] as const);
  const { stdout } = spawnSync(program, args, { encoding: 'utf8', windowsHide: true });
  const found = (windows ? /^"([^"]+)"/ : /^(\S)\S*\s+(.+)$/m).exec(stdout?.trim() ?? '');
  if (!found) return undefined;
  return windows
    ? { name: found[1] ?? '', state: '' }
    : { name: basename(found[2] ?? '').trim(), state: found[1] ?? '' };
}

/**
 * Whether this process id belongs to a live process. Ids are reused, above all in containers:
 * a process of another name counts as dead, and so does a zombie.
 * @param name the start of the process's short name, for instance `node` or `postgres`
 */
export function isAlive(pid: number, name?: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  // Elsewhere a program has to be asked, which is worth it only where the name matters.
  const known = linuxProcess(pid) ?? (name === undefined ? undefined : listedProcess(pid));
  if (!known) return true;
  return known.state !== 'Z' && (name === undefined || known.name.startsWith(name));
}

/**
 * When the process with this id started, which tells it from a later process with the same id. An empty
 * string where the system does not tell (other than Linux).
 */
export function processStartTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Fields after the name, which may itself hold spaces; start time is the 22nd of all.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
