import { readdirSync, readFileSync } from 'node:fs';
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
  /** Those of one group come into one share. */
  group?: string;
}

/** What goes into a share as a whole. */
function unitsOf(weighed: Weighed[]): { names: string[]; weight: number }[] {
  const units = new Map<string, { names: string[]; weight: number }>();
  for (const { name, weight, group = name } of weighed) {
    const unit = units.get(group) ?? { names: [], weight: 0 };
    units.set(group, { names: [...unit.names, name], weight: unit.weight + weight + START });
  }
  return [...units.values()];
}

/**
 * Deals out what is weighed, so that shares weigh about the same: the heaviest first, each to the share that is lightest
 * then. The last share to end has others idle beside it. Each share is in the order of names.
 */
export function shareOut(weighed: Weighed[], count: number): string[][] {
  const shares = Array.from({ length: count }, () => ({ total: 0, names: [] as string[] }));
  const first = ({ names }: { names: string[] }) => names[0] ?? '';
  const heaviestFirst = unitsOf(weighed).sort(
    (a, b) => b.weight - a.weight || (first(a) < first(b) ? -1 : 1),
  );
  for (const { names, weight } of heaviestFirst) {
    const lightest = shares.reduce((least, share) => (share.total < least.total ? share : least));
    lightest.total += weight;
    lightest.names.push(...names);
  }
  return shares.map(({ names }) => names.sort());
}

/**
 * Runs a share of the specs of folders in the test file that calls this, as many shares as there are files beside it. jest
 * gives every test file modules of its own, and loading Nest or Mantine takes longer than many a spec: a share loads
 * them once. `npm test` runs the shares; by hand each spec runs by itself.
 * @param except folders whose specs are not meant
 * @param alike specs with such a text load the same slowly, and come into one share
 */
export function runTogether(
  folders: string[],
  { except = [], alike }: { except?: string[]; alike?: RegExp } = {},
): void {
  const here = expect.getState().testPath ?? '';
  const shares = filesOf(dirname(here), /^share-\w+\.spec\.ts$/);
  const specs = folders.flatMap((folder) =>
    filesOf(folder, /\.spec\.tsx?$/)
      .filter((name) => !except.some((other) => name.startsWith(`${other}/`)))
      .map((name) => relative(root, join(folder, name))),
  );
  const weighed = specs.map((name) => {
    const text = readFileSync(join(root, name), 'utf8');
    return { name, weight: Buffer.byteLength(text), ...(alike?.test(text) && { group: alike.source }) };
  });
  const own = shareOut(weighed, shares.length)[shares.indexOf(basename(here))] ?? [];
  describe.each(own)('%s', (name) => {
    jest.requireActual(join(root, name));
  });
}
