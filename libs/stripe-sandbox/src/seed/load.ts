import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { readSeed, type SeedCall, SeedError } from './calls';

function contentOf(file: string): unknown {
  if (file.endsWith('.json')) return JSON.parse(readFileSync(file, 'utf8'));
  const loaded: unknown = createRequire(file)(file);
  const isModule = typeof loaded === 'object' && loaded !== null && 'default' in loaded;
  return isModule ? loaded.default : loaded;
}

/**
 * Reads a seed from a `.json` file, or from what a JavaScript file exports (its default export, or `module.exports`).
 * @throws SeedError that names the file, and the entry where one is wrong
 */
export function loadSeed(path: string): SeedCall[] {
  try {
    return readSeed(contentOf(resolve(path)));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new SeedError(`There is no seed file ${path}.`);
    throw new SeedError(`${path}: ${message}`);
  }
}
