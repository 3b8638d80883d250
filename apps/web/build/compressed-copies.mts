import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** What shrinks; pictures and fonts are compressed by nature. */
const compressible = /\.(css|js|svg)$/;
/** Below this hardly anything is saved, in bytes. */
const least = 400;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Lays a `.br` and a `.gz` beside every built file, as small as they get: the server hands them out as they are. */
export function compressedCopies(): Plugin {
  return {
    name: 'compressed-copies',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const names = Object.keys(bundle).filter((name) => compressible.test(name));
      await Promise.all(
        names.map(async (name) => {
          const file = join(dir, name);
          const content = await readFile(file);
          if (content.length < least) return;
          const options = {
            params: {
              [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
              [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
            },
          };
          await Promise.all([
            brotli(content, options).then((small) => writeFile(`${file}.br`, small)),
            zip(content, { level: constants.Z_BEST_COMPRESSION }).then((small) =>
              writeFile(`${file}.gz`, small),
            ),
          ]);
        }),
      );
    },
  };
}
