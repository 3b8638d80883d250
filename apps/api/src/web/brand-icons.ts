import sharp from 'sharp';

/** The mark of the shipped icon, which is drawn on the accent. */
const shippedAccent = '#1f5b4a';

/** The icons of a browser's tab. */
export interface BrandIcons {
  svg: string;
  ico: Buffer;
}

const xml = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.codePointAt(0)};`);

/** An ICO file of one picture, which may be a PNG: https://learn.microsoft.com/windows/win32/api/winuser */
function icoOf(png: Buffer, size: number): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2); // an icon
  head.writeUInt16LE(1, 4); // of one picture
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(1, 10); // colour planes
  head.writeUInt16LE(32, 12); // bits of a pixel
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, png]);
}

/**
 * The icons of a shop with looks of its own: its logo in a square, or the shipped mark in its accent.
 * @param shipped the shipped icon, SVG
 */
export async function brandIcons(
  shipped: string,
  { name, accent, logo }: { name: string; accent: string | null; logo: Buffer | null },
): Promise<BrandIcons> {
  const svg = logo
    ? '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
      `<title>${xml(name)}</title><image width="32" height="32" href="data:image/png;base64,${logo.toString('base64')}"/></svg>`
    : shipped
        .replace(/<title>[^<]*/, () => `<title>${xml(name)}`)
        .replaceAll(shippedAccent, accent ?? shippedAccent);
  const size = 32;
  const picture = logo ? sharp(logo) : sharp(Buffer.from(svg), { density: 300 });
  const png = await picture
    .resize({ width: size, height: size, fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer();
  return { svg, ico: icoOf(png, size) };
}
