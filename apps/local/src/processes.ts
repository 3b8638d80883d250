import { readFileSync } from 'node:fs';
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

/** A process's short name and state (`Z` is a zombie) on Linux; undefined elsewhere. */
function linuxProcess(pid: number): { name: string; state: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    return { name: stat.slice(stat.indexOf('(') + 1, end), state: stat.slice(end + 2, end + 3) };
  } catch {
    return undefined;
  }
}

/**
 * Whether this process id belongs to a live process. Ids are reused, above all in containers: on Linux
 * a process of another name counts as dead, and so does a zombie.
 * @param name the start of the process's short name, for instance `node` or `postgres`
 */
export function isAlive(pid: number, name?: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  const known = linuxProcess(pid);
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
