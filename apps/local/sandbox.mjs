// `npm run sandbox -- --port 12111 …`: the offline Stripe alone. The flags are its own command's.
import { spawn } from 'node:child_process';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { checkNode } from './setup/node-version.mjs';
import { fail } from './setup/report.mjs';
import { inRoot } from './setup/root.mjs';

try {
  checkNode();
  await ensureInstalled();
  await ensureBuilt(['server', 'sandbox']);
} catch (error) {
  fail(error);
}
const cli = inRoot('dist/libs/stripe-sandbox/src/cli.js');
const child = spawn(process.execPath, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches the sandbox by itself; a signal to this process alone is handed on.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGHUP', () => child.kill('SIGTERM'));
child.on('close', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
