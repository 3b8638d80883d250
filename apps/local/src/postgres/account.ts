import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { LocalProblem } from '../problem';

/** The system account that runs PostgreSQL instead of root. */
export interface Account {
  uid: number;
  gid: number;
  name: string;
}

function passwdEntries(): Account[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/**
 * PostgreSQL refuses to run as root. As root this picks an existing account: `postgres`, else `nobody`,
 * else any other that is not root; nothing is added to the system. initdb looks its user up by number,
 * so an account must have an entry in /etc/passwd.
 * @returns undefined when this process is not root and needs no other account
 */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entries = passwdEntries().filter((entry) => entry.uid > 0);
  const account =
    entries.find((entry) => entry.name === 'postgres') ??
    entries.find((entry) => entry.name === 'nobody') ??
    entries[0];
  if (!account) {
    throw new LocalProblem(
      'PostgreSQL does not run as root, and /etc/passwd has no other account: add one, or set DATABASE_URL to a database of your own.',
    );
  }
  return account;
}

/** Whether an account may enter this folder and all its parents, by their permission bits. */
export function canAccess(folder: string, account: Account): boolean {
  for (let current = folder; ; current = dirname(current)) {
    const { mode, uid, gid } = statSync(current);
    const execute = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if (!(mode & execute)) return false;
    if (current === dirname(current)) return true;
  }
}
