import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from './test/evaluate';

const root = join(__dirname, '../..');
const pages = readdirSync(join(root, 'apps/web/src/app/pages'), { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /(?<!\.spec)\.(tsx?|css)$/.test(name));

const concerned = (...files: string[]) =>
  evaluate('changed/browser-specs.mjs', `m.browserSpecs(${JSON.stringify(files)}) ?? 'all'`);

describe('the browser specs of a change', () => {
  it('are known for every page, and are there', () => {
    const specs = evaluate(
      'changed/browser-specs.mjs',
      `${JSON.stringify(pages)}.map((page) => m.specsOfPage(page) ?? page)`,
    ) as (string | string[])[];
    expect(specs.filter((found) => typeof found === 'string')).toEqual([]);
    for (const name of new Set(specs.flat()))
      expect([name, existsSync(join(root, 'apps/web/e2e', `${name}.e2e.ts`))]).toEqual([name, true]);
  });

  it('are those of the pages that a file leads to by imports', () => {
    expect(concerned('apps/web/src/features/admin-books/book-values.ts')).toEqual([
      'accessibility',
      'admin',
      'mantine-styles',
      'membership-admin',
      'page-sizes',
    ]);
  });

  it('are itself for a browser spec, and none for other code', () => {
    expect(concerned('apps/web/e2e/once.e2e.ts')).toEqual(['once']);
    expect(concerned('apps/api/src/orders/orders.service.ts', 'apps/web/src/lib/money.spec.ts')).toEqual([]);
  });

  it('are all of them for what all pages are made with', () => {
    expect(concerned('apps/web/index.html')).toBe('all');
    expect(concerned('apps/web/src/app/theme-of-no-page.ts')).toBe('all');
  });
});
