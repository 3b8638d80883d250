import { constants, existsSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { bundledChromium } from './bundled-chromium';

/** What Playwright needs to start a browser: hand it over as its launch options. */
export interface ChromiumLaunch {
  executablePath?: string;
  channel?: string;
  /** Arguments of Playwright's that are left out. */
  ignoreDefaultArgs?: string[];
  /** The whole environment of the browser process (this process's own, plus what the browser needs). */
  env: Record<string, string>;
}

/** Where Chrome and Edge install themselves; Playwright starts them by channel name. */
const CHANNELS: Record<string, string[]> = {
  chrome: [
    '/opt/google/chrome/chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '\\Google\\Chrome\\Application\\chrome.exe',
  ],
  msedge: [
    '/opt/microsoft/msedge/msedge',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

const windowsRoots = () =>
  [process.env.LOCALAPPDATA, process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']].filter(
    (root) => root !== undefined,
  );

function installedChannel(): string | undefined {
  const exists = (path: string) =>
    path.startsWith('\\') ? windowsRoots().some((root) => existsSync(root + path)) : existsSync(path);
  return Object.keys(CHANNELS).find((channel) => CHANNELS[channel]?.some(exists));
}

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const file = join(folder, name);
    const runs = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return file;
  }
  return undefined;
}

async function playwrightsOwn(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

const ownEnvironment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** Enough for some dozens of pages; containers have 64 MB unless they are told otherwise, and Chromium crashes there. */
const SHARED_MEMORY = 2 ** 30;

/** Playwright has Chromium share memory through files on the disk; where there is room in memory, that costs less. */
async function sharedMemory(): Promise<Pick<ChromiumLaunch, 'ignoreDefaultArgs'>> {
  const { bavail, bsize } = await statfs('/dev/shm').catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= SHARED_MEMORY ? { ignoreDefaultArgs: ['--disable-dev-shm-usage'] } : {};
}

/**
 * Finds a Chromium without any set-up step: `CHROME_PATH`, the one inside @sparticuz/chromium
 * (linux-x64, unpacked on first use), Playwright's own download, an installed Chrome or Edge, then
 * `chromium` on the PATH.
 *
 * Use it as Playwright's launch options, in a config or in a script:
 * ```ts
 * import { chromium } from '@playwright/test';
 * const browser = await chromium.launch(await resolveChromium());
 * const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
 * await page.goto('http://localhost:3000');
 * await page.screenshot({ path: '/tmp/home.png', fullPage: true });
 * await browser.close();
 * ```
 * In a Playwright config: `export default (async () => defineConfig({ use: { launchOptions: await resolveChromium() } }))();`
 * Add no launch arguments: those that @sparticuz/chromium recommends make cross-origin frames readable.
 * @throws Error with one sentence when no browser is found, or when CHROME_PATH names no file
 */
export async function resolveChromium(): Promise<ChromiumLaunch> {
  return { ...(await find()), ...(await sharedMemory()) };
}

async function find(): Promise<ChromiumLaunch> {
  const env = ownEnvironment();
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH is ${chosen}, but there is no such file.`);
    return { executablePath: chosen, env };
  }
  const bundled = await bundledChromium();
  if (bundled) return { executablePath: bundled.executablePath, env: { ...env, ...bundled.env } };
  const own = await playwrightsOwn();
  if (own) return { executablePath: own, env };
  const channel = installedChannel();
  if (channel) return { channel, env };
  const found = await onPath('chromium');
  if (found) return { executablePath: found, env };
  throw new Error(
    'No browser found: install Chrome, run `npx playwright install chromium`, or set CHROME_PATH to a Chromium.',
  );
}
