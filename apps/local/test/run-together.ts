import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

const root = join(__dirname, '../../..');

const filesOf = (folder: string, pattern: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => pattern.test(name))
    .sort();

/** What every spec takes beside its tests, in bytes of code: it starts an app of its own, for one. */
const START = 3_000;

interface Weighed {
  name: string;
  weight: number;
}

/**
 * Deals out what is weighed, so that shares weigh about the same: the heaviest first, each to the share that is lightest
 * then. The last share to end has others idle beside it. Each share is in the order of names.
 */
export function shareOut(weighed: Weighed[], count: number): string[][] {
  const shares = Array.from({ length: count }, () => ({ total: 0, names: [] as string[] }));
  const heaviestFirst = [...weighed].sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
  for (const { name, weight } of heaviestFirst) {
    const lightest = shares.reduce((least, share) => (share.total < least.total ? share : least));
    lightest.total += weight + START;
    lightest.names.push(name);
  }
  return shares.map(({ names }) => names.sort());
}

/**
 * Runs a share of the specs of folders in the test file that calls this, as many shares as there are files beside it. jest
 * gives every test file modules of its own, and loading Nest or Mantine takes longer than many a spec: a share loads
 * them once, and every further share loads them again. `npm test` runs the shares; by hand each spec runs by itself.
 * @param except folders whose specs are not meant
 */
export function runTogether(folders: string[], { except = [] }: { except?: string[] } = {}): void {
  const here = expect.getState().testPath ?? '';
  const shares = filesOf(dirname(here), /^share-\w+\.spec\.ts$/);
  const specs = folders.flatMap((folder) =>
    filesOf(folder, /\.spec\.tsx?$/)
      .filter((name) => !except.some((other) => name.startsWith(`${other}/`)))
      .map((name) => relative(root, join(folder, name))),
  );
  const weighed = specs.map((name) => ({ name, weight: statSync(join(root, name)).size }));
  const own = shareOut(weighed, shares.length)[shares.indexOf(basename(here))] ?? [];
  describe.each(own)('%s', (name) => {
    jest.requireActual(join(root, name));
  });
}
