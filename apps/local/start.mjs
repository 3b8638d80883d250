// `npm start` and `npm run dev` (with `-- --inspect`: a debugger may attach to the API and the worker). Until the packages are installed there is nothing but Node's own modules.
import { createRequire } from 'node:module';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { checkNode } from './setup/node-version.mjs';
import { fail } from './setup/report.mjs';
import { inRoot } from './setup/root.mjs';

const dev = process.argv.includes('--dev');
const inspect = process.argv.includes('--inspect');
try {
  checkNode();
  await ensureInstalled();
  // In development Vite serves the web app from its sources.
  await ensureBuilt(dev ? ['server', 'sandbox'] : undefined);
  const { main } = createRequire(import.meta.url)(inRoot('dist/apps/local/src/main.js'));
  await main({ dev, inspect });
} catch (error) {
  fail(error);
}
