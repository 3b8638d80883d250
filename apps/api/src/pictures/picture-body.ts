import { maxPictureBytes, pictureTypes } from '@app/contracts';
import express, { type Request, type Response } from 'express';
import { Problem } from '../http/problem';

const raw = express.raw({ limit: maxPictureBytes, type: [...pictureTypes], inflate: false });

/** What body-parser attaches to its errors. */
type BodyError = Error & { type?: string; status?: number };

function problemOf(error: BodyError): Error {
  switch (error.type) {
    case 'entity.too.large':
      return new Problem('picture_too_large', `Picture: ${maxPictureBytes / 1024 / 1024} MB at most`);
    case 'encoding.unsupported':
      return new Problem('unsupported_media_type', 'Send the picture without a Content-Encoding.');
    default:
      return error.status && error.status < 500
        ? new Problem('bad_request', 'The upload is incomplete.')
        : error;
  }
}

/**
 * Reads an uploaded picture from the unread body of a request.
 * @returns its bytes, not validated
 * @throws Problem `unsupported_media_type`, `picture_too_large`, `bad_request` for an upload that broke off
 */
export async function readPictureBody(request: Request, response: Response): Promise<Buffer> {
  if (request.is([...pictureTypes]) === false) {
    throw new Problem('unsupported_media_type', 'Send a PNG, JPEG or WebP picture with its content type.');
  }
  await new Promise<void>((resolve, reject) => {
    raw(request, response, (error?: unknown) => (error ? reject(problemOf(error as BodyError)) : resolve()));
  });
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}
