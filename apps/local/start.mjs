// `npm start` and `npm run dev`. Until the packages are installed there is nothing but Node's own modules.
import { createRequire } from 'node:module';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { checkNode } from './setup/node-version.mjs';
import { readOptions } from './setup/options.mjs';
import { fail } from './setup/report.mjs';
import { inRoot } from './setup/root.mjs';

const USAGE = `Usage: npm start, or npm run dev
  -- --inspect   a debugger may attach to the API on port 9229 and to the worker on 9230
  -- --help      this text
Ports, folders and keys are settings in .env: see README.md.`;

const option = { type: 'boolean', default: false };

try {
  checkNode();
  const { values } = await readOptions(USAGE, { options: { dev: option, inspect: option } });
  const { dev, inspect } = values;
  await ensureInstalled();
  // In development Vite serves the web app from its sources.
  await ensureBuilt(dev ? ['server', 'sandbox'] : undefined);
  const { main } = createRequire(import.meta.url)(inRoot('dist/apps/local/src/main.js'));
  await main({ dev, inspect });
} catch (error) {
  fail(error);
}
