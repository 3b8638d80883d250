import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SetupProblem, step } from '../../../local/setup/report.mjs';
import { inRoot } from '../../../local/setup/root.mjs';
import { run } from '../../../local/setup/run.mjs';

/** The newest that runs on Node 20: 13 wants Node 22. */
const VERSION = '12.8.2';

/**
 * Lighthouse and the Puppeteer that it drives the browser with. It is 186 MB, so it is no dependency: it is fetched
 * into `.cache` when it is first used.
 */
export async function loadLighthouse() {
  const folder = inRoot('.cache', `lighthouse-${VERSION}`);
  const manifest = join(folder, 'package.json');
  const proof = join(folder, 'complete');
  if (!existsSync(proof)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(manifest, JSON.stringify({ private: true }));
    await step(`Fetching Lighthouse ${VERSION}`, async () => {
      const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--save-exact'];
      const { code } = await run('npm', ['install', '--prefix', folder, ...flags, `lighthouse@${VERSION}`]);
      if (code !== 0)
        throw new SetupProblem(
          `Lighthouse ${VERSION} could not be fetched: this part of the bench needs the network once.`,
        );
    });
    writeFileSync(proof, '');
  }
  const require = createRequire(manifest);
  const load = (name) => import(pathToFileURL(require.resolve(name)));
  const [lighthouse, puppeteer] = await Promise.all([load('lighthouse'), load('puppeteer-core')]);
  return { version: VERSION, lighthouse: lighthouse.default, puppeteer: puppeteer.default };
}
