import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(__dirname, '..', '..', '..', '..');
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');

/** Builds the sandbox's bundles and the test shop, so that tests never see yesterday's. */
export default async function build(): Promise<void> {
  for (const config of [
    'libs/stripe-sandbox/vite.config.mts',
    'libs/stripe-sandbox/browser/e2e/harness/vite.config.mts',
  ])
    await run(process.execPath, [vite, 'build', '--config', config], { cwd: root });
}
