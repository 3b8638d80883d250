// `node apps/web/build/page-sizes.mjs`: how much code each page of the built web app needs, as JSON.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const dist = join(import.meta.dirname, '../../../dist/apps/web');

/** Bytes of a built file as it is sent with gzip; files that are too small to compress are sent as they are. */
function sent(file) {
  const path = join(dist, file);
  const { size } = statSync(`${path}.gz`, { throwIfNoEntry: false }) ?? statSync(path);
  return size;
}

const total = (files, ending) =>
  files.filter((file) => file.endsWith(ending)).reduce((sum, file) => sum + sent(file), 0);

/** JavaScript and CSS that each page needs before it works, in bytes (gzip), without Stripe.js. */
export function pageSizes() {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const shared = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file);
  const pages = JSON.parse(readFileSync(join(dist, '.vite/pages.json'), 'utf8'));
  return Object.fromEntries(
    Object.entries(pages).map(([page, own]) => {
      const files = [...shared, ...own.files];
      return [page, { js: total(files, '.js'), css: total(files, '.css') }];
    }),
  );
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(pageSizes()));
