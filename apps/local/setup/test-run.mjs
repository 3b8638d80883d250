import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { seconds } from './report.mjs';
import { jestResults, playwrightResults } from './results.mjs';
import { runNode } from './run.mjs';

/** What takes longer hangs: on one slow core everything together takes this long. */
const LONGEST_MINUTES = 25;
const LONGEST = LONGEST_MINUTES * 60_000;
/** The compiler in native code; the other one is there for what needs its API. */
const tsc = 'node_modules/typescript-native/bin/tsc';
export const oxlint = ['node_modules/oxlint/bin/oxlint', '-c', 'oxlint.config.mjs'];
export const biome = ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off'];
const playwright = 'node_modules/@playwright/test/cli.js';

const total = { passed: 0, failed: 0 };
const reports = mkdtempSync(join(tmpdir(), 'countersign-test-'));

/** Prints a line about a part that has ended, and counts it. */
export function finish(name, began, { passed = 0, failed, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  const numbers = [
    passed && `${passed} passed`,
    failed && `${failed} failed`,
    skipped && `${skipped} of them skipped`,
  ];
  const counted = numbers.filter(Boolean).join(', ');
  console.log(`${failed ? 'FAIL' : 'ok'}  ${name}${counted && `: ${counted}`}  (${seconds(began)})`);
}

/** A check without tests of its own: silent when it passes, its whole output and one failure when not. */
export async function check(name, ...commands) {
  const began = Date.now();
  let failed = 0;
  for (const args of commands) {
    const { code, output, late } = await runNode(args, { limit: LONGEST, env: { NO_COLOR: '1' } });
    if (code === 0) continue;
    failed = 1;
    console.log(
      late ? `${name} took more than ${LONGEST_MINUTES} minutes and was ended.\n${output}` : output,
    );
  }
  finish(name, began, { failed });
}

/**
 * @param {string[]} [only] arguments that choose what is run; default: everything, with specs that load the same heavy
 *   modules run together
 */
export async function jest(only) {
  const began = Date.now();
  const file = join(reports, 'jest.json');
  const args = [
    'node_modules/jest/bin/jest.js',
    '--json',
    `--outputFile=${file}`,
    '--maxWorkers=6',
    ...(only ?? []),
  ];
  console.log('jest …');
  // `--json` puts the report on the standard output too: what people read is on the other one.
  const { code, late, output } = await runNode([...args, '--silent'], {
    limit: LONGEST,
    echo: 'stderr',
    env: { SPECS_TOGETHER: only ? '' : '1' },
  });
  const results = jestResults(file, code);
  if (late) {
    console.log(`jest did not end within ${LONGEST_MINUTES} minutes and was ended.\n${output.slice(-2000)}`);
    results.failed += 1;
  }
  finish('jest', began, results);
}

/** @param {string[]} [only] files; default: all */
export async function browser(name, config, only = []) {
  const began = Date.now();
  const file = join(reports, `${name.replaceAll(' ', '-')}.json`);
  console.log(`${name} …`);
  const args = ['test', '--config', config, '--reporter=list,json', ...only];
  const { code, late } = await runNode([playwright, ...args], {
    limit: LONGEST,
    echo: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, FORCE_COLOR: '0' },
  });
  const results = playwrightResults(file, code);
  if (late) console.log(`${name} did not end within ${LONGEST_MINUTES} minutes and was ended.`);
  finish(name, began, results);
}

export const shopInBrowser = (only) =>
  browser('browser tests of the shop', 'apps/web/e2e/playwright.config.ts', only);

export const sandboxInBrowser = () =>
  browser('browser tests of the sandbox', 'libs/stripe-sandbox/browser/e2e/playwright.config.ts');

/**
 * One thread each: several resolve the types they share anew, and take twice the processor time together.
 * @param {string[]} folders of the tsconfig.json files, each empty or with a slash at its end
 */
export const types = (folders) =>
  check(
    'types',
    ...folders.map((folder) => [tsc, '--noEmit', '--singleThreaded', '-p', `${folder}tsconfig.json`]),
  );

/** Builds what changed. @returns whether it could be built */
export async function builds() {
  const began = Date.now();
  try {
    await ensureBuilt();
    finish('build', began, { failed: 0 });
    return true;
  } catch (error) {
    console.log(error.message);
    finish('build', began, { failed: 1 });
    return false;
  }
}

/** Removes reports, prints the totals and ends the process. */
export function printTotals() {
  rmSync(reports, { recursive: true, force: true });
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 ? 0 : 1);
}
