import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { BootError } from '../config/boot-error';
import { readLogo } from './logo';

const folder = mkdtempSync(join(tmpdir(), 'countersign-logo-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: Buffer | string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#1f5b4a' } });

describe('a logo', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('is made of a %s, and fits its box', async (format) => {
    const logo = await readLogo(file(`a.${format}`, await picture(1200, 300).toFormat(format).toBuffer()));
    expect([logo.width, logo.height]).toEqual([128, 32]);
    expect(await sharp(logo.content).metadata()).toMatchObject({ format: 'png', width: 384, height: 96 });
    expect(logo.url).toMatch(/^\/api\/shop\/logo\?v=[0-9a-f]{12}$/);
  });

  it('of an SVG is drawn, and its script stays behind', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10" onload="alert(1)"><script>alert(1)</script><image href="file:///etc/passwd"/><rect width="40" height="10" fill="#f00"/></svg>';
    const logo = await readLogo(file('a.svg', svg));
    expect((await sharp(logo.content).metadata()).format).toBe('png');
    expect(logo.content.includes('alert')).toBe(false);
    expect([logo.width, logo.height]).toEqual([128, 32]);
  });

  it.each([
    ['a text', 'hello'],
    ['a page', '<html><body>hello</body></html>'],
    ['half a picture', Buffer.from('89504e470d0a1a0a0000', 'hex')],
  ])('that is %s stops the boot with a sentence', async (_, content) => {
    const read = readLogo(file('bad.png', content));
    await expect(read).rejects.toThrow(BootError);
    await expect(read).rejects.toThrow(/SHOP_LOGO .* must be a PNG, JPEG, WebP or SVG picture/);
  });
});
