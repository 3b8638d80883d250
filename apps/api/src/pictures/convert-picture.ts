import sharp, { type Metadata } from 'sharp';
import { Problem } from '../http/problem';

/** The most pixels of an upload: what a phone takes passes, a bomb does not. */
const maxPixels = 40_000_000;
/** So long the work on one picture may take, in seconds. */
const maxSeconds = 15;
/** The box that a stored picture fits into, in pixels. */
const box = { width: 1000, height: 1500 };

/** How files of these formats begin; nothing else reaches a decoder. */
const signatures = {
  png: (bytes: Buffer) => bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n',
  jpeg: (bytes: Buffer) => bytes.subarray(0, 3).toString('latin1') === '\xff\xd8\xff',
  webp: (bytes: Buffer) =>
    bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP',
};

/** `failOn: 'error'` refuses what is cut short or broken, and passes what cameras merely write sloppily. */
const open = (bytes: Buffer) => sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', pages: 1 });

const invalid = (detail: string, cause?: unknown) => new Problem('picture_invalid', detail, { cause });

async function measured(bytes: Buffer): Promise<Metadata> {
  const [format] = Object.entries(signatures).find(([, begins]) => begins(bytes)) ?? [];
  if (!format) throw invalid('This is not a PNG, JPEG or WebP picture.');
  try {
    // Reads the header alone, and refuses no size yet, so that a picture that is too large hears why.
    const found = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata();
    if (found.format === format) return found;
  } catch (cause) {
    throw invalid('This picture is damaged.', cause);
  }
  throw invalid('This is not a PNG, JPEG or WebP picture.');
}

/**
 * Makes the picture that is kept out of an upload: turned upright, fitted into 1000 × 1500 pixels, as WebP, and
 * without what a camera notes beside it. The content decides what it is, whatever it was called.
 * @throws Problem `picture_invalid` for what is none, is damaged, or has too many pixels
 */
export async function convertPicture(upload: Buffer): Promise<Buffer> {
  const { width, height } = await measured(upload);
  if (width * height > maxPixels) {
    throw invalid(`A picture may have ${maxPixels / 1_000_000} million pixels at most.`);
  }
  try {
    return await open(upload)
      .timeout({ seconds: maxSeconds })
      .autoOrient()
      .resize({ ...box, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .webp({ quality: 82 })
      .toBuffer();
  } catch (cause) {
    throw invalid('This picture is damaged, or takes too long to work on.', cause);
  }
}
