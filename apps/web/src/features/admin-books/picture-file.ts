import { maxPictureBytes, pictureTypes } from '@app/contracts';
import { errorMessage, hasCode } from '../../lib/http/api-error';

const megabytes = (bytes: number): string =>
  new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(bytes / 1024 / 1024);

/** Why a file cannot be a book's picture, as far as it can be told from outside; null when it may be one. */
export function pictureFileError({ type, size }: Pick<File, 'type' | 'size'>): string | null {
  if (!pictureTypes.some((known) => known === type)) return 'Choose a PNG, JPEG or WebP picture.';
  if (size === 0) return 'This file is empty.';
  if (size <= maxPictureBytes) return null;
  return `This picture has ${megabytes(size)} MB; at most ${megabytes(maxPictureBytes)} MB can be uploaded.`;
}

/** Why the server did not take a picture. */
export function pictureErrorText(error: unknown): string {
  if (hasCode(error, 'picture_too_large', 'payload_too_large')) {
    return `This picture is too large: at most ${megabytes(maxPictureBytes)} MB. The book keeps what it had.`;
  }
  if (hasCode(error, 'picture_invalid', 'unsupported_media_type')) {
    return 'This file is not a picture that can be read. Choose another PNG, JPEG or WebP; the book keeps what it had.';
  }
  return errorMessage(error);
}

/** A file as an address that an `img` can show; the page's policy allows `data:` pictures and no `blob:` ones. */
export const dataUrlOf = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read.'));
    reader.readAsDataURL(file);
  });
