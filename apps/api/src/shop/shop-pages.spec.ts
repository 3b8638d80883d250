import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../config/config';
import { readShopPages } from './shop-pages';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-pages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const pages = (files: Record<string, string> = {}, env: NodeJS.ProcessEnv = {}) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return readShopPages(parseConfig({ SHOP_PAGES_DIR: folder, ...env }));
};
const named = (list: ReturnType<typeof pages>) => list.map(({ id, title }) => [id, title]);

describe('the pages of text', () => {
  it('are shipped, and say who sells and what is configured', () => {
    const list = pages(
      {},
      { SHOP_NAME: 'Tide', SHOP_ADDRESS: '1 Lane\\nWhitby', RETENTION_MAILS_DAYS: '40' },
    );
    expect(named(list)).toEqual([
      ['privacy', 'Privacy'],
      ['terms', 'Terms'],
      ['returns', 'Returns'],
    ]);
    expect(list[0]?.markdown).toContain('Tide  \n1 Lane  \nWhitby');
    expect(list[0]?.markdown).toContain('for 40 days');
    for (const { markdown } of list) expect(markdown).not.toMatch(/\{\{|undefined|^# /);
  });

  it.each([
    ['the support address', { SHOP_SUPPORT_EMAIL: 'help@tide.example' }, 'Write to [help@tide\\.example]'],
    ['else the postal address', {}, 'Write to Tide, 1 Lane, Whitby.'],
    ['or that there is none', { SHOP_ADDRESS: '' }, 'The seller has not named a contact yet.'],
  ])('name as the contact %s', (_, env, contact) => {
    const list = pages({}, { SHOP_NAME: 'Tide', SHOP_ADDRESS: '1 Lane\\nWhitby', ...env });
    for (const { markdown } of list) expect(markdown).toContain(contact);
  });

  it('are replaced, removed and added to by the owner’s files', () => {
    const list = pages({
      'returns.md': '# Our returns\n\nWithin 30 days.',
      'terms.md': '\n',
      'imprint.md': '# Imprint\n\n{{ shop.seller }}',
    });
    expect(named(list)).toEqual([
      ['privacy', 'Privacy'],
      ['returns', 'Our returns'],
      ['imprint', 'Imprint'],
    ]);
    expect(list[1]?.markdown).toBe('Within 30 days.');
    expect(list[2]?.markdown).toBe('Countersign');
  });

  it('link no page that the owner has removed', () => {
    const terms = (files: Record<string, string>) => pages(files).find(({ id }) => id === 'terms')?.markdown;
    expect(terms({})).toMatch(/## Returns\n\nSee \[Returns\]\(\/pages\/returns\)\.$/);
    expect(terms({ 'returns.md': '' })).not.toMatch(/returns/i);
    for (const { markdown } of pages({ 'returns.md': '' })) expect(markdown).not.toContain('/pages/returns');
  });

  it('have titles with what is configured, as plain text', () => {
    const list = pages(
      { 'about.md': '# About {{shop.name}}\n\nText.', 'seller.md': '# {{ shop.seller }}: {{shop.email}}' },
      {
        SHOP_NAME: 'Tide & *Type*',
        SHOP_ADDRESS: '1 Lane\\nWhitby',
        SHOP_SUPPORT_EMAIL: 'help@tide.example',
      },
    );
    expect(named(list).slice(3)).toEqual([
      ['about', 'About Tide & *Type*'],
      ['seller', 'Tide & *Type*, 1 Lane, Whitby: help@tide.example'],
    ]);
  });

  it('show what is configured as text, whatever it is made of', () => {
    const [page] = pages(
      { 'privacy.md': '# Privacy\n\n{{shop.name}}' },
      { SHOP_NAME: '[x](javascript:1) *Tide*' },
    );
    expect(page?.markdown).toBe('\\[x\\]\\(javascript:1\\) \\*Tide\\*');
  });

  it.each([
    ['a page without a title', { 'imprint.md': 'Text.' }, /imprint\.md must begin with its title/],
    ['a title that comes out empty', { 'imprint.md': '# {{shop.vatId}}\nText.' }, /begin with its title/],
    ['a wrong word in braces in a title', { 'about.md': '# About {{bogus}}' }, /about\.md has \{\{bogus\}\}/],
    ['a word in braces that stands for nothing', { 'imprint.md': '# I\n{{shop.fax}}' }, /\{\{shop\.fax\}\}/],
    ['a name that makes no address', { 'My Page.md': '# I' }, /My Page\.md must be named/],
  ])('stop the boot for %s', (_, files, message) => {
    expect(() => pages(files)).toThrow(message);
  });
});
