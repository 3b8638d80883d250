import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { inRoot } from '../root.mjs';

const SOURCE = /\.(ts|tsx|css)$/;
const SPEC = /\.spec\.tsx?$/;
const IMPORT = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;
const ENDINGS = ['', '.ts', '.tsx', '/index.ts'];

function* filesUnder(folder) {
  for (const entry of readdirSync(inRoot(folder), { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (SOURCE.test(entry.name)) yield path;
  }
}

/** Every file that a file imports by a relative path or by an alias of tsconfig.json, loaded later or not. */
function importsOf(file, aliases) {
  const found = [];
  for (const [, name] of readFileSync(inRoot(file), 'utf8').matchAll(IMPORT)) {
    const path = aliases[name] ?? (name.startsWith('.') ? posix.join(posix.dirname(file), name) : undefined);
    const end =
      path && ENDINGS.find((ending) => SOURCE.test(path + ending) && existsSync(inRoot(path + ending)));
    if (end !== undefined) found.push(path + end);
  }
  return found;
}

/**
 * The files of these folders that lead to one of `targets` by imports, those themselves included.
 * @param {string[]} targets paths from the root
 * @param {string[]} folders
 * @param {{ specs?: boolean, hubs?: string[] }} [options] whether specs are looked at, and files whose importers are not
 */
export function importersOf(targets, folders, { specs = false, hubs = [] } = {}) {
  const { paths } = JSON.parse(readFileSync(inRoot('tsconfig.json'), 'utf8')).compilerOptions;
  const aliases = Object.fromEntries(
    Object.entries(paths).map(([name, [path]]) => [name, posix.normalize(path)]),
  );
  const importers = new Map();
  const files = folders
    .flatMap((folder) => [...filesUnder(folder)])
    .filter((file) => specs || !SPEC.test(file));
  for (const file of files)
    for (const used of importsOf(file, aliases)) importers.set(used, [...(importers.get(used) ?? []), file]);
  const reached = new Set(targets);
  for (const file of reached)
    for (const importer of hubs.includes(file) ? [] : (importers.get(file) ?? [])) reached.add(importer);
  return [...reached];
}
