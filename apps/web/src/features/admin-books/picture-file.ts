import { maxPictureBytes, pictureTypes } from '@app/contracts/browser';
import { errorMessage, hasCode } from '../../lib/http/api-error';
import { formatNumber } from '../../lib/numbers';

const megabytes = (bytes: number): string => formatNumber(bytes / 1024 / 1024);

/** Why a file cannot be a book's picture, by its type and size; null when it may be one. */
export function pictureFileError({ type, size }: Pick<File, 'type' | 'size'>): string | null {
  if (!pictureTypes.some((known) => known === type)) return 'Choose a PNG, JPEG or WebP picture.';
  if (size === 0) return 'This file is empty.';
  if (size <= maxPictureBytes) return null;
  return `This picture is ${megabytes(size)} MB. The maximum is ${megabytes(maxPictureBytes)} MB.`;
}

/** Why the server rejected a picture. */
export function pictureErrorText(error: unknown): string {
  if (hasCode(error, 'picture_too_large', 'payload_too_large')) {
    return `This picture is too large: ${megabytes(maxPictureBytes)} MB at most. It was not saved.`;
  }
  if (hasCode(error, 'picture_invalid', 'unsupported_media_type')) {
    return 'This file is not a valid PNG, JPEG or WebP picture. It was not saved.';
  }
  return errorMessage(error);
}

/** A file as a `data:` URL for an `img`; the page's content security policy forbids `blob:` URLs. */
export const dataUrlOf = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read.'));
    reader.readAsDataURL(file);
  });
