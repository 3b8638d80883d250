import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { routes } from '@app/contracts';
import sharp from 'sharp';
import { BootError } from '../config/boot-error';

/** The box in which pages and mails show it, in CSS pixels. */
const box = { width: 180, height: 32 };
/** Pixels of the file for each of those, for screens and printers of high density. */
const density = 3;
const maxPixels = 25_000_000;
const formats = ['png', 'jpeg', 'webp', 'svg'];

/** A logo as it is served. */
export interface Logo {
  /** PNG, which all mail programs show. */
  content: Buffer;
  /** In the API, with a hash of the content: may be cached without end. */
  url: string;
  /** In CSS pixels, where it is shown. */
  width: number;
  height: number;
}

/**
 * Reads the owner's picture and makes a PNG of it. An SVG, which could hold scripts, is drawn here and never served;
 * what it refers to outside itself is not loaded.
 * @throws BootError when it is no picture of a known kind
 */
export async function readLogo(path: string): Promise<Logo> {
  try {
    const options = { limitInputPixels: maxPixels, failOn: 'error', density: 72 * density } as const;
    const source = sharp(await readFile(path), options);
    const { format } = await source.metadata();
    if (!formats.includes(format)) throw new Error(`${format} is not among ${formats.join(', ')}`);
    const { data, info } = await source
      .autoOrient()
      .resize({
        width: box.width * density,
        height: box.height * density,
        fit: 'inside',
        withoutEnlargement: format !== 'svg',
      })
      .toColourspace('srgb')
      .png({ compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true });
    const scale = Math.min(box.width / info.width, box.height / info.height);
    const hash = createHash('sha256').update(data).digest('hex').slice(0, 12);
    return {
      content: data,
      url: `${routes.shopLogo}?v=${hash}`,
      width: Math.max(1, Math.round(info.width * scale)),
      height: Math.max(1, Math.round(info.height * scale)),
    };
  } catch (cause) {
    throw new BootError(`SHOP_LOGO (${path}) must be a PNG, JPEG, WebP or SVG picture.`, { cause });
  }
}
