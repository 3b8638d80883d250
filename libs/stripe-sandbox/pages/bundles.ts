import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = [
  'stripe.js',
  'card-frame.js',
  'card-frame.css',
  'challenge.js',
  'challenge.css',
  'checkout.js',
  'checkout.css',
  'dashboard.js',
  'dashboard.css',
] as const;
export type BundleName = (typeof NAMES)[number];

export interface Bundle {
  body: Buffer;
  /** Changes whenever the content does; part of the address, so that the rest may be cached for good. */
  version: string;
}

/**
 * In the package this file is part of `dist/index.cjs`, compiled it lies in `dist/libs/stripe-sandbox/pages`; as source,
 * `dist` stands at the root of the tree.
 */
const FOLDERS = [
  join(__dirname, 'browser'),
  join(__dirname, '..', 'browser'),
  join(__dirname, '..', '..', '..', 'dist', 'libs', 'stripe-sandbox', 'browser'),
];

const cache = new Map<string, Bundle & { modified: number }>();

export const isBundleName = (name: string): name is BundleName => NAMES.some((known) => known === name);

/** Reads a built bundle, again whenever it was built anew. @returns undefined before the first build */
export function readBundle(name: BundleName): Bundle | undefined {
  for (const folder of FOLDERS) {
    const file = join(folder, name);
    const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (modified === undefined) continue;
    const known = cache.get(file);
    if (known?.modified === modified) return known;
    const body = readFileSync(file);
    const version = createHash('sha256').update(body).digest('hex').slice(0, 16);
    cache.set(file, { body, version, modified });
    return { body, version };
  }
  return undefined;
}
