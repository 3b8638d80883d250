// `npm test`: everything that can be checked without a network, and one line of totals at the end.
import { ensureInstalled } from './setup/install.mjs';
import { checkNode } from './setup/node-version.mjs';
import { readOptions } from './setup/options.mjs';
import { fail } from './setup/report.mjs';
import {
  biome,
  builds,
  check,
  finish,
  jest,
  oxlint,
  printTotals,
  sandboxInBrowser,
  shopInBrowser,
  types,
} from './setup/test-run.mjs';

const USAGE = `Usage: npm test
Types, lint, jest and browser tests. For a part of them: npm run test:changed, npm run jest, npm run e2e.`;

/** What reads the code without running it. */
async function statics() {
  await types(['', 'apps/web/', 'libs/stripe-sandbox/browser/', 'apps/web/e2e/']);
  await check('lint', oxlint, [...biome, '.']);
}

try {
  checkNode();
  await readOptions(USAGE);
  await ensureInstalled();
  const built = await builds();
  await Promise.all([statics(), jest()]);
  // One after the other: browsers beside jest, or beside each other, take more time than they save on two cores.
  if (built) {
    await sandboxInBrowser();
    await shopInBrowser();
  } else finish('browser tests, which need the build', Date.now(), { failed: 1 });
} catch (error) {
  fail(error);
}
printTotals();
