import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NODE_RELEASES, STRIPE_JS_RELEASES } from './releases';

const run = promisify(execFile);

/** Where the clients are kept from one run to the next. */
export const CACHE = join(__dirname, '..', '..', '..', 'node_modules', '.cache', 'stripe-sdks');

/** The name under which a release stands in the cache. */
export const aliasOf = (name: string, version: string): string => `${name}-${version}`;

const isThere = (name: string, version: string): boolean =>
  existsSync(join(CACHE, 'node_modules', aliasOf(name, version), 'package.json'));

/**
 * Has npm put every release into the cache that is not there yet.
 * @throws Error of npm's
 */
export async function installNode(): Promise<void> {
  const wanted = [
    ...NODE_RELEASES.map(({ version }) => ['stripe', 'stripe', version] as const),
    ...STRIPE_JS_RELEASES.map(({ version }) => ['stripe-js', '@stripe/stripe-js', version] as const),
  ];
  if (wanted.every(([name, , version]) => isThere(name, version))) return;
  await mkdir(CACHE, { recursive: true });
  await writeFile(join(CACHE, 'package.json'), '{ "name": "stripe-sdks", "private": true }\n');
  const aliases = wanted.map(([name, of, version]) => `${aliasOf(name, version)}@npm:${of}@${version}`);
  await run(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', CACHE, ...aliases],
    {
      cwd: CACHE,
      shell: process.platform === 'win32',
    },
  );
}

/**
 * Has pip put a release of Python's client into a folder of its own.
 * @returns that folder
 * @throws Error of pip's
 */
export async function installPython(python: string, version: string): Promise<string> {
  const folder = join(CACHE, `python-${version}`);
  if (!existsSync(join(folder, 'stripe'))) {
    await run(python, ['-m', 'pip', 'install', '--quiet', '--target', folder, `stripe==${version}`]);
  }
  return folder;
}
