// `npm test`: everything that can be checked without a network, and one line of totals at the end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { checkNode } from './setup/node-version.mjs';
import { fail, seconds } from './setup/report.mjs';
import { jestResults, playwrightResults } from './setup/results.mjs';
import { runNode } from './setup/run.mjs';

/** What takes longer hangs: on one slow core everything together takes this long. */
const LONGEST_MINUTES = 25;
const LONGEST = LONGEST_MINUTES * 60_000;
/** The compiler in native code; the other one is there for what needs its API. */
const tsc = 'node_modules/typescript-native/bin/tsc';
const playwright = 'node_modules/@playwright/test/cli.js';

const total = { passed: 0, failed: 0 };
const reports = mkdtempSync(join(tmpdir(), 'countersign-test-'));

function finish(name, began, { passed = 0, failed, skipped = 0 }) {
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
async function check(name, ...commands) {
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

async function jest() {
  const began = Date.now();
  const file = join(reports, 'jest.json');
  const args = ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${file}`, '--maxWorkers=4'];
  console.log('jest …');
  // `--json` puts the report on the standard output too: what people read is on the other one.
  const { code, late, output } = await runNode([...args, '--silent'], {
    limit: LONGEST,
    echo: 'stderr',
    env: { SPECS_TOGETHER: '1' },
  });
  const results = jestResults(file, code);
  if (late) {
    console.log(`jest did not end within ${LONGEST_MINUTES} minutes and was ended.\n${output.slice(-2000)}`);
    results.failed += 1;
  }
  finish('jest', began, results);
}

/** @param aside beside other tests: its output is shown at its end, and only if something failed */
async function browser(name, config, { aside = false } = {}) {
  const began = Date.now();
  const file = join(reports, `${name.replaceAll(' ', '-')}.json`);
  console.log(`${name} …`);
  const args = ['test', '--config', config, '--reporter=list,json'];
  const { code, late, output } = await runNode([playwright, ...args], {
    limit: LONGEST,
    echo: !aside,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, FORCE_COLOR: '0' },
  });
  const results = playwrightResults(file, code);
  if (aside && results.failed > 0) console.log(output);
  if (late) console.log(`${name} did not end within ${LONGEST_MINUTES} minutes and was ended.`);
  finish(name, began, results);
}

const sandboxInBrowser = () =>
  browser('browser tests of the sandbox', 'libs/stripe-sandbox/browser/e2e/playwright.config.ts', {
    aside: true,
  });

/** What reads the code without running it. */
async function statics() {
  const projects = ['', 'apps/web/', 'libs/stripe-sandbox/browser/', 'apps/web/e2e/'];
  await check('types', ...projects.map((folder) => [tsc, '--noEmit', '-p', `${folder}tsconfig.json`]));
  await check(
    'lint',
    // With room for what is young, a tenth of its time goes: it makes little else than garbage.
    ['--max-semi-space-size=64', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
    ['node_modules/@biomejs/biome/bin/biome', 'ci', '.', '--colors=off'],
  );
}

async function builds() {
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

try {
  checkNode();
  await ensureInstalled();
  const built = await builds();
  await Promise.all([statics().then(() => built && sandboxInBrowser()), jest()]);
  if (built) await browser('browser tests of the shop', 'apps/web/e2e/playwright.config.ts');
  else finish('browser tests, which need the build', Date.now(), { failed: 1 });
} catch (error) {
  fail(error);
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
