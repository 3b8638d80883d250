import sharp, { type Metadata } from 'sharp';
import { Problem } from '../http/problem';

/** The maximum number of pixels: enough for photos of a phone, too few for a decompression bomb. */
const maxPixels = 40_000_000;
/** The maximum processing time of a picture, in seconds. */
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

/** `failOn: 'error'` rejects truncated and damaged files, and accepts the minor errors that cameras write. */
const open = (bytes: Buffer) => sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', pages: 1 });

const invalid = (detail: string, cause?: unknown) => new Problem('picture_invalid', detail, { cause });

async function measured(bytes: Buffer): Promise<Metadata> {
  const [format] = Object.entries(signatures).find(([, begins]) => begins(bytes)) ?? [];
  if (!format) throw invalid('This is not a PNG, JPEG or WebP picture.');
  try {
    // Reads the header only, without a size limit, so that a picture that is too large gets its own message.
    const found = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata();
    if (found.format === format) return found;
  } catch (cause) {
    throw invalid('This picture is damaged.', cause);
  }
  throw invalid('This is not a PNG, JPEG or WebP picture.');
}

/**
 * Converts an upload to the stored picture: rotated upright, resized to fit 1000 × 1500 pixels, as WebP, without
 * metadata. The type is detected from the content.
 * @throws Problem `picture_invalid` for another type, damaged content or too many pixels
 */
export async function convertPicture(upload: Buffer): Promise<Buffer> {
  const { width, height } = await measured(upload);
  if (width * height > maxPixels) {
    throw invalid(`Picture: ${maxPixels / 1_000_000} million pixels at most`);
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
    throw invalid('This picture is damaged or takes too long to process.', cause);
  }
}
