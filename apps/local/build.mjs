// `npm run build [-- server | sandbox | web]`: builds what changed; default: all of them.
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { checkNode } from './setup/node-version.mjs';
import { fail } from './setup/report.mjs';

try {
  checkNode();
  await ensureInstalled();
  const names = process.argv.slice(2);
  await ensureBuilt(names.length > 0 ? names : undefined);
} catch (error) {
  fail(error);
}
