import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const filesOf = (folder: string, pattern: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => pattern.test(name))
    .sort();

/**
 * Runs a share of a folder's specs in the test file that calls this, as many shares as there are files beside it. jest
 * gives every test file modules of its own, and loading Nest or Mantine takes longer than many a spec: a share loads
 * them once. `npm test` runs the shares; by hand each spec runs by itself.
 * @param except folders whose specs are not meant
 */
export function runTogether(folder: string, except: string[] = []): void {
  const here = expect.getState().testPath ?? '';
  const shares = filesOf(dirname(here), /^share-\w+\.spec\.ts$/);
  const specs = filesOf(folder, /\.spec\.tsx?$/).filter(
    (name) => !except.some((other) => name.startsWith(`${other}/`)),
  );
  const own = specs.filter((_, index) => index % shares.length === shares.indexOf(basename(here)));
  describe.each(own)('%s', (name) => {
    jest.requireActual(join(folder, name));
  });
}
