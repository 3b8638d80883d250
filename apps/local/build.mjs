// `npm run build`: builds what changed; for a single target, or to force one, see the build:* scripts.
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { checkNode } from './setup/node-version.mjs';
import { fail } from './setup/report.mjs';

try {
  checkNode();
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  fail(error);
}
