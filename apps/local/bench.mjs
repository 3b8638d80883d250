// `npm run bench`: what the shop and the sandbox cost, each beside a bare server.
import { spawnSync } from 'node:child_process';
import { readOptions } from './setup/options.mjs';
import { inRoot } from './setup/root.mjs';

const BENCHES = ['apps/api/bench/run.mjs', 'libs/stripe-sandbox/bench/run.mjs'];

const USAGE = `Usage: npm run bench
Measures the shop, then the sandbox. For parts of one, and options:
${BENCHES.map((path) => `  node ${path} --help`).join('\n')}`;

await readOptions(USAGE);
for (const path of BENCHES) {
  const { status } = spawnSync(process.execPath, [inRoot(path)], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
