import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareRoutes } from '../coverage';
import { readSdk } from '../sdk/declarations';
import { differences } from './recorded';
import { placed, summary, whole } from './table';

const LIBRARY = join(__dirname, '../..');

/** The files that tell what is covered, as they have to be now; by path. */
export function coverageFiles(): Map<string, string> {
  const sdk = readSdk();
  const { coverage } = compareRoutes(sdk);
  const readme = join(LIBRARY, 'README.md');
  return new Map([
    [readme, placed(readFileSync(readme, 'utf8'), summary(coverage, sdk.routes.keys()))],
    [join(LIBRARY, 'COVERAGE.md'), whole(coverage, sdk.routes.keys(), differences())],
  ]);
}
