import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureBuilt } from '../../../../apps/local/src/built';

const run = promisify(execFile);
const root = join(__dirname, '..', '..', '..', '..');
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const harness = 'libs/stripe-sandbox/browser/e2e/harness/vite.config.mts';

/** Builds the test shop, and the sandbox and its bundles where they have changed, so that tests never see yesterday's. */
export default async function build(): Promise<void> {
  await ensureBuilt('sandbox', 'server');
  await run(process.execPath, [vite, 'build', '--config', harness], { cwd: root });
}
