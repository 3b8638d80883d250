// `npm run build [-- server | sandbox | web]`: builds what changed; default: all of them.
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { checkNode } from './setup/node-version.mjs';
import { readOptions } from './setup/options.mjs';
import { fail } from './setup/report.mjs';

const USAGE = `Usage: npm run build [-- server | sandbox | web]
Builds what has changed; all of them unless some are named.`;

try {
  checkNode();
  const { positionals: names } = await readOptions(USAGE, { allowPositionals: true });
  await ensureInstalled();
  await ensureBuilt(names.length > 0 ? names : undefined);
} catch (error) {
  fail(error);
}
