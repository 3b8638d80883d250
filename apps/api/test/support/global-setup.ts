import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '../../../local/src/postgres/start-postgres';
import { isAlive } from '../../../local/src/processes';
import { clusterFolder, clusterFolders } from './cluster-folder';

const PREFIX = 'countersign-jest-';

/** A run that was killed could not stop its server; its folder carries the process id that tells. */
async function sweepDeadRuns(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0;
    if (!owner || isAlive(owner)) continue;
    const dataDir = join(folder, name);
    try {
      const server = await startPostgres({ dataDir, forTests: true });
      await server.stop();
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }
}

/**
 * One PostgreSQL per jest run. Specs get databases of their own from `createTestDatabase()`; the
 * server's address is in TEST_POSTGRES_URL.
 */
export default async function globalSetup(): Promise<void> {
  for (const folder of clusterFolders) await sweepDeadRuns(folder).catch(() => undefined);
  const dataDir = await mkdtemp(join(await clusterFolder(), `${PREFIX}${process.pid}-`));
  await chmod(dataDir, 0o755);
  const postgres = await startPostgres({ dataDir, forTests: true });
  process.env.TEST_POSTGRES_URL = postgres.url('postgres');
  globalThis.stopTestPostgres = async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

declare global {
  var stopTestPostgres: (() => Promise<void>) | undefined;
}
