import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { PageName } from '@app/contracts';
import type { Plugin, Rolldown } from 'vite';
import { runSource } from './run-source.mts';

const app = resolve(import.meta.dirname, '../src/app');

/** The module of every page by the page's name, as src/app/page-files.ts has them. */
function modulesOf(): [name: string, module: string][] {
  const source = readFileSync(resolve(app, 'page-files.ts'), 'utf8');
  const entries = source.matchAll(/^ {2}(\w+): async \(\) => [^;]*?import\('([^']+)'\)/gm);
  return [...entries].map(([, name = '', path = '']) => [name, resolve(app, `${path}.tsx`)]);
}

type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } };

/** A chunk with everything that it imports, itself first. */
function closure(first: Chunk, chunks: Map<string, Chunk>): Set<Chunk> {
  const found = new Set([first]);
  for (const chunk of found) {
    for (const name of chunk.imports) {
      const imported = chunks.get(name);
      if (imported) found.add(imported);
    }
  }
  return found;
}

const filesOf = (chunks: Iterable<Chunk>): string[] =>
  [...chunks].flatMap(({ fileName, viteMetadata }) => [fileName, ...(viteMetadata?.importedCss ?? [])]);

/**
 * Writes `.vite/pages.json`: the files of every page beyond those that index.html names, and what it reads first, so
 * that the server can name them too and no page waits for the entry before they are fetched. A layout beside a page
 * belongs to it.
 */
export function pageList(): Plugin {
  return {
    name: 'page-list',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const { module } = await runSource<typeof import('../src/app/first-reads')>(
        'apps/web/src/app/first-reads.ts',
      );
      const chunks = new Map(
        Object.values(bundle).flatMap((output) =>
          output.type === 'chunk' ? [[output.fileName, output as Chunk]] : [],
        ),
      );
      const all = [...chunks.values()];
      const entry = all.find(({ isEntry }) => isEntry);
      if (!entry) throw new Error('The build has no entry.');
      const known = new Set(filesOf(closure(entry, chunks)));
      const pages = modulesOf().map(([name, path]) => {
        const page = all.find(({ moduleIds }) => moduleIds.includes(path));
        if (!page) throw new Error(`${path} is not in the build.`);
        const layouts = all.filter(
          ({ facadeModuleId }) =>
            facadeModuleId?.endsWith('-layout.tsx') && dirname(facadeModuleId) === dirname(path),
        );
        const own = new Set([...layouts, page].flatMap((chunk) => [...closure(chunk, chunks)]));
        const files = new Set(filesOf(own).filter((file) => !known.has(file)));
        return [name, { files: [...files], reads: module.urlsOf(name as PageName) }];
      });
      this.emitFile({
        type: 'asset',
        fileName: '.vite/pages.json',
        source: JSON.stringify(Object.fromEntries(pages), null, 1),
      });
    },
  };
}
