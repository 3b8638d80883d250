import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalProblem } from '../problem';

const WRITABLE_BY_OTHERS = 0o022;

/**
 * A folder outside the clone that root owns and every account may enter: `/var/lib/countersign`, or
 * the first of `/var/tmp` and the temporary folder where that cannot be written. Used as root when the
 * clone lies in a private folder, which PostgreSQL's account cannot enter.
 * @throws LocalProblem when none of them can be used
 */
export function sharedFolder(): string {
  for (const parent of ['/var/lib', '/var/tmp', tmpdir()]) {
    const folder = join(parent, 'countersign');
    try {
      mkdirSync(folder, { recursive: true });
      // In a world-writable parent another user may have created the folder first.
      const { uid, mode } = lstatSync(folder);
      if (uid !== 0 || mode & WRITABLE_BY_OTHERS) continue;
      chmodSync(folder, 0o755);
      return folder;
    } catch {
      // Read-only or full: try the next one.
    }
  }
  throw new LocalProblem(
    'As root in a private folder the embedded PostgreSQL needs a folder elsewhere, and neither /var/lib nor /var/tmp is writable: move the clone to a folder that other users may enter, or set DATABASE_URL.',
  );
}
