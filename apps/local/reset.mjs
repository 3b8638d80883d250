// `npm run reset`: removes everything that the local stack keeps.
import { createRequire } from 'node:module';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { checkNode } from './setup/node-version.mjs';
import { readOptions } from './setup/options.mjs';
import { fail } from './setup/report.mjs';
import { inRoot } from './setup/root.mjs';

const USAGE = `Usage: npm run reset
Removes the local database, sandbox, mails, secrets and logs, in the folder that DATA_DIR in .env names (.data).`;

try {
  checkNode();
  await readOptions(USAGE);
  await ensureInstalled();
  await ensureBuilt(['server']);
  await createRequire(import.meta.url)(inRoot('dist/apps/local/src/reset.js')).reset();
} catch (error) {
  fail(error);
}
