import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from './test/evaluate';

const root = join(__dirname, '../..');
const pages = readdirSync(join(root, 'apps/web/src/app/pages'), { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /(?<!\.spec)\.(tsx?|css)$/.test(name));

const concerned = (...files: string[]) =>
  evaluate('changed/browser-specs.mjs', `m.browserSpecs(${JSON.stringify(files)}) ?? 'all'`);

describe('the specs of a change in the API', () => {
  const near = (...changed: string[]) => {
    const flows = readdirSync(join(root, 'apps/api/test'))
      .filter((name) => name.endsWith('.spec.ts'))
      .map((name) => `apps/api/test/${name}`);
    const split = `m.nearSpecs(${JSON.stringify(changed)}, ${JSON.stringify(flows)})`;
    const found = evaluate('changed/api-specs.mjs', split) as { near: string[]; far: string[] };
    expect(found.near.length + found.far.length).toBe(flows.length);
    return found.near.map((path) => path.slice('apps/api/test/'.length, -'.spec.ts'.length));
  };

  it('are those of its feature, and those that import it', () => {
    const disputes = near('apps/api/src/disputes/disputes.service.ts');
    expect(disputes).toContain('disputes');
    expect(disputes).not.toContain('catalog-search');
    expect(near('apps/api/src/mail/receipt-mail.ts')).toEqual(expect.arrayContaining(['mail', 'currencies']));
  });

  it('are all of them for what every feature uses, and for a feature that has no name here', () => {
    const all = near('apps/api/src/config/config.ts').length;
    expect(all).toBeGreaterThan(70);
    for (const path of ['apps/api/src/of-tomorrow/a.ts', 'libs/contracts/src/orders.ts'])
      expect(near(path)).toHaveLength(all);
    expect(near('apps/api/src/app.module.ts')).toHaveLength(all);
  });
});

describe('the specs of a change on a page', () => {
  const drawn = (...changed: string[]) => {
    const specs = readdirSync(join(root, 'apps/web/src/app/pages'), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => /\.spec\.tsx?$/.test(name))
      .map((name) => `apps/web/src/app/pages/${name}`);
    const filtered = `${JSON.stringify(specs)}.filter(m.drawsConcerned(${JSON.stringify(changed)}))`;
    return { specs, near: evaluate('changed/browser-specs.mjs', filtered) as string[] };
  };

  it('are those that draw the pages that it leads to, and each is found by some page', () => {
    const { specs, near } = drawn('apps/web/src/app/pages/cards-page.tsx');
    expect(near).toEqual(['apps/web/src/app/pages/cards-page.spec.tsx']);
    expect(drawn(...pages.map((page) => `apps/web/src/app/pages/${page}`)).near).toEqual(specs);
  });

  it('are all for what every page stands in', () => {
    const { specs, near } = drawn('apps/web/src/app/routes.tsx');
    expect(near).toEqual(specs);
  });
});

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

  it('are all of some page, or of the server', () => {
    const own = pages.map((page) => `apps/web/src/app/pages/${page}`);
    const served = ['web', 'openapi'].map((folder) => `apps/api/src/${folder}/a.ts`);
    const all = readdirSync(join(root, 'apps/web/e2e')).filter((name) => name.endsWith('.e2e.ts'));
    expect(concerned(...own, ...served)).toEqual(all.map((name) => name.slice(0, -'.e2e.ts'.length)).sort());
  });

  it('are those of the pages that a file leads to by imports', () => {
    expect(concerned('apps/web/src/features/admin-books/book-values.ts')).toEqual([
      'accessibility',
      'admin',
      'language',
      'mantine-styles',
      'membership-admin',
      'narrow-pages',
      'page-sizes',
    ]);
  });

  it('are itself for a browser spec, and none for other code and for what nothing uses yet', () => {
    expect(concerned('apps/web/src/lib/of-tomorrow.ts')).toEqual([]);
    expect(concerned('apps/web/e2e/once.e2e.ts')).toEqual(['once']);
    expect(concerned('apps/api/src/orders/orders.service.ts', 'apps/web/src/lib/money.spec.ts')).toEqual([]);
  });

  it('are all of them for what all pages are made with', () => {
    expect(concerned('apps/web/index.html')).toBe('all');
    expect(concerned('apps/web/src/app/app.tsx')).toBe('all');
  });
});
