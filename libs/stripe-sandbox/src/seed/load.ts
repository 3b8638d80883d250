import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { readSeed, type SeedCall, SeedError } from './calls';

function contentOf(file: string): unknown {
  if (file.endsWith('.json')) return JSON.parse(readFileSync(file, 'utf8'));
  const loaded: unknown = createRequire(file)(file);
  const isModule = typeof loaded === 'object' && loaded !== null && 'default' in loaded;
  return isModule ? loaded.default : loaded;
}

/** The file as it is; `require` would try other names, and look for a module in a folder. */
function checkFile(path: string): void {
  if (path === '') throw new SeedError('The path of the seed file is empty.');
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new SeedError(`There is no seed file ${path}.`);
  if (found.isDirectory()) throw new SeedError(`The seed ${path} is a folder, not a file.`);
}

/**
 * Reads a seed from a `.json` file, or from what a JavaScript file exports (its default export, or `module.exports`).
 * @throws SeedError that names the file, and the entry where one is wrong
 */
export function loadSeed(path: string): SeedCall[] {
  checkFile(path);
  try {
    return readSeed(contentOf(resolve(path)));
  } catch (error) {
    // Node adds lines of its own about who required what.
    const [message] = (error as Error).message.split('\n');
    if (error instanceof SeedError) throw new SeedError(`${path}: ${message}`);
    throw new SeedError(`The seed file ${path} cannot be read: ${message?.replace(/\.$/, '')}.`);
  }
}
