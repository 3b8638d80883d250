import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LocalProblem } from './problem';

/** The clone's folder, found from the sources as well as from `dist`. */
export const repository = (() => {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package-lock.json')) && folder !== dirname(folder))
    folder = dirname(folder);
  return folder;
})();

/** A compiled program of this clone. @throws LocalProblem when it has not been built */
export function compiled(path: string): string {
  const file = join(repository, 'dist', path);
  if (!existsSync(file)) throw new LocalProblem(`dist/${path} is missing: run npm run build.`);
  return file;
}
