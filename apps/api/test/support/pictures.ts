import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A picture of noise, which no format makes small; red on the left, blue on the right. */
export function drawn(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let n = 0; n < width * height; n++) {
    const left = n % width < width / 2;
    pixels[3 * n] = left ? 255 : (n * 7919) % 60;
    pixels[3 * n + 1] = (n * 104_729) % 60;
    pixels[3 * n + 2] = left ? (n * 1299) % 60 : 255;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A PNG of the size of a stamp. */
export const stamp = (): Promise<Buffer> => drawn(40, 60).png().toBuffer();

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A black PNG of so many pixels, one bit each: small as a file, and large as soon as somebody opens it. */
export function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const line = 1 + Math.ceil(width / 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(line * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
