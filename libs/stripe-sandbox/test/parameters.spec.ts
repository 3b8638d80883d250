import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareRoutes, notOffered, notOfferedSource } from '../scripts/coverage';
import { RefusalTables } from '../scripts/refusals';
import { readSdk } from '../scripts/sdk/declarations';
import { NOT_OFFERED } from '../src/not-offered';

/*
 * The parameters of every route against those that the `stripe` package declares for it: names, kinds, words of
 * enums, what is required and what an empty value unsets. The shapes of the routes say what is taken. What a route
 * leaves out, and so answers with `parameter_unknown`, is written down in `parameters/` with the reason, which
 * `scripts/refusals.ts` has, and for the sandbox itself in `src/not-offered.ts`; after a change of shapes write it anew with
 * `PARAMETERS=write npx jest --selectProjects libs --runTestsByPath libs/stripe-sandbox/test/parameters.spec.ts`, then format it with biome.
 */

const FOLDER = join(__dirname, '../parameters');
const FILE = join(__dirname, '../src/not-offered.ts');
const { coverage, problems } = compareRoutes(readSdk());
const refusals = new RefusalTables(coverage);
const { tables } = refusals;

const writing = process.env.PARAMETERS === 'write';

if (writing) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  for (const [noun, routes] of Object.entries(tables)) {
    writeFileSync(join(FOLDER, `${noun}.json`), `${JSON.stringify(routes, null, 2)}\n`);
  }
  writeFileSync(FILE, notOfferedSource(coverage));
}

it('are those that the stripe package declares', () => {
  expect(problems).toEqual([]);
});

it.each(Object.keys(tables))('of %s that are refused are written down', (noun) => {
  expect(JSON.parse(readFileSync(join(FOLDER, `${noun}.json`), 'utf8'))).toEqual(tables[noun]);
});

it('are refused for a reason, and no reason is left of what is taken', () => {
  expect(refusals.unexplained).toEqual([]);
  expect(refusals.unused).toEqual([]);
});

it('are written down for no route that is gone', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(
    Object.keys(tables)
      .map((noun) => `${noun}.json`)
      .sort(),
  );
});

it('are known to the sandbox, so that they pass while they ask for nothing', () => {
  expect(writing ? notOffered(coverage) : NOT_OFFERED).toEqual(notOffered(coverage));
});
