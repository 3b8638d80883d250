import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { configFaults as faultsOf, parseConfig } from './config';

const folder = mkdtempSync(join(tmpdir(), 'countersign-shop-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('who sells', () => {
  it('is Countersign, without an address, where nothing is set', () => {
    expect(parseConfig({})).toMatchObject({
      mailFrom: '"Countersign" <books@countersign.example>',
      shop: {
        name: 'Countersign',
        address: [],
        vatId: null,
        supportEmail: null,
        accentColor: null,
        logo: null,
        pagesDir: null,
      },
    });
  });

  it('takes an address of several lines, however they are separated, and names the sender of mails', () => {
    const { shop, mailFrom } = parseConfig({
      SHOP_NAME: ' Tide "&" Type ',
      SHOP_ADDRESS: '1 Harbour Lane\\nWhitby\n\nUnited Kingdom',
      SHOP_ACCENT_COLOR: '#FFCC00',
    });
    expect(shop).toMatchObject({
      name: 'Tide "&" Type',
      address: ['1 Harbour Lane', 'Whitby', 'United Kingdom'],
      accentColor: '#ffcc00',
    });
    expect(mailFrom).toBe('"Tide \\"&\\" Type" <books@countersign.example>');
  });

  it('takes a colour with or without #, which begins a comment in a .env file', () => {
    for (const line of ["SHOP_ACCENT_COLOR='#FFCC00'", 'SHOP_ACCENT_COLOR=ffcc00'])
      expect(parseConfig(parseEnv(line)).shop.accentColor).toBe('#ffcc00');
    expect(faultsOf({ SHOP_ACCENT_COLOR: '##ffcc00' })).toHaveLength(1);
  });

  it('stops the boot with one sentence for each variable that is wrong', () => {
    const large = join(folder, 'large.png');
    writeFileSync(large, Buffer.alloc(1024 * 1024 + 1));
    expect(
      faultsOf({
        SHOP_NAME: 'Two\nlines',
        SHOP_SUPPORT_EMAIL: 'nobody',
        SHOP_ACCENT_COLOR: 'green',
        SHOP_LOGO: join(folder, 'none.png'),
        SHOP_PAGES_DIR: large,
      }),
    ).toEqual([
      'SHOP_NAME must be one line',
      'SHOP_SUPPORT_EMAIL must be an email address',
      'SHOP_ACCENT_COLOR must be a colour such as 1f5b4a',
      'SHOP_LOGO must be the path of a file',
      'SHOP_PAGES_DIR must be the path of a folder',
    ]);
    expect(faultsOf({ SHOP_LOGO: large })).toEqual(['SHOP_LOGO must be a file of 1 MB at most']);
    expect(faultsOf({ SHOP_NAME: 'x'.repeat(61) })).toEqual(['SHOP_NAME must have 60 characters at most']);
  });
});
