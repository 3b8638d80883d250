import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';

/** The folder that Linux keeps in memory. */
const IN_MEMORY = '/dev/shm';
const GIB = 2 ** 30;
/** A run needs a fraction of it; the rest is left to the specs and to other programs. */
const ROOM = 2 * GIB;
const MEMORY = 6 * GIB;

/** Every folder that clusters of test runs may lie in. */
export const clusterFolders = [...new Set([tmpdir(), IN_MEMORY])];

/**
 * Where a run's cluster goes: into memory where there is plenty of it. Every database is some hundreds of files that are
 * made and deleted; on a disk that takes longer than many a spec does.
 */
export async function clusterFolder(): Promise<string> {
  const { bavail, bsize } = await statfs(IN_MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= ROOM && process.availableMemory() >= MEMORY ? IN_MEMORY : tmpdir();
}
