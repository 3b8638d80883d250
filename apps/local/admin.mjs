// `npm run admin -- someone@example.com`: gives an account the admin role and prints a sign-in link; with
// `--reset-second-factor` it removes the account's second factor instead.
// In a clone it finds the local stack's database; in the container, where the sources are not, that of DATABASE_URL.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const args = process.argv.slice(2);
const [address = '', option, ...more] = args;
const isKnown = option === undefined || option === '--reset-second-factor';
if (!/^[^\s@]+@[^\s@]+$/.test(address) || !isKnown || more.length > 0) {
  console.error('Usage: npm run admin -- someone@example.com [--reset-second-factor]');
  process.exit(2);
}

if (existsSync(new URL('./setup/', import.meta.url))) {
  const { fail } = await import('./setup/report.mjs');
  try {
    const { checkNode } = await import('./setup/node-version.mjs');
    const { ensureInstalled } = await import('./setup/install.mjs');
    const { ensureBuilt } = await import('./setup/build.mjs');
    const { inRoot } = await import('./setup/root.mjs');
    checkNode();
    await ensureInstalled();
    await ensureBuilt(['server']);
    const { admin } = createRequire(import.meta.url)(inRoot('dist/apps/local/src/admin.js'));
    process.exit(await admin(args));
  } catch (error) {
    fail(error);
  }
} else {
  const program = fileURLToPath(new URL('../../dist/apps/api/src/auth/admin-cli.js', import.meta.url));
  spawn(process.execPath, [program, ...args], { stdio: 'inherit' }).on('close', (code) =>
    process.exit(code ?? 1),
  );
}
