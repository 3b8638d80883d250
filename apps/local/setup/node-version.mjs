import { readFileSync } from 'node:fs';
import { SetupProblem } from './report.mjs';
import { inRoot } from './root.mjs';

const partsOf = (version) => version.split('.').map((part) => Number.parseInt(part, 10));

/** Whether a version is the other or a newer one. */
function isAtLeast(version, least) {
  const [actual, wanted] = [partsOf(version), partsOf(least)];
  const index = wanted.findIndex((part, position) => part !== actual[position]);
  return index < 0 || actual[index] > wanted[index];
}

/** Alternatives of the two forms that `engines` has: `^20.19.0` and `>=24.11.0`. npm's own parser is not installed yet. */
const rangesOf = (engines) =>
  engines.split('||').map((text) => {
    const [, form, least] = /^(\^|>=)(\d+\.\d+\.\d+)$/.exec(text.trim()) ?? [];
    if (!form) throw new Error(`package.json's engines have a range of another form: ${text.trim()}`);
    return { least, sameMajor: form === '^' };
  });

/** `20.19.0 or a newer 20, 22.13.0 or a newer 22, or 24.11.0 or newer` */
function inWords(ranges) {
  const words = ranges.map(
    ({ least, sameMajor }) => `${least} or ${sameMajor ? `a newer ${partsOf(least)[0]}` : 'newer'}`,
  );
  return [...words.slice(0, -1), `or ${words.at(-1)}`].join(', ');
}

/**
 * Refuses a Node that package.json's `engines` do not allow.
 * @throws SetupProblem
 */
export function checkNode(version = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const ranges = rangesOf(engines.node);
  const isAllowed = ranges.some(
    ({ least, sameMajor }) =>
      isAtLeast(version, least) && (!sameMajor || partsOf(version)[0] === partsOf(least)[0]),
  );
  if (isAllowed) return;
  throw new SetupProblem(
    `This is Node ${version} and Countersign needs ${inWords(ranges)}: install it from https://nodejs.org.`,
  );
}
