import compression from 'compression';
import type { RequestHandler, Response } from 'express';

/** A part of a file is counted in the bytes of the file as it is. */
const isPart = (response: Response): boolean => response.getHeader('content-range') !== undefined;

/**
 * Compresses what is text and longer than 1 kB, with brotli or gzip as the client likes. It leaves alone what is
 * compressed already (built assets, pictures, fonts), `no-transform` (see `SecretAnswers`), and the answers to HEAD.
 */
export const compressed = (): RequestHandler =>
  compression({
    filter: (request, response) => !isPart(response as Response) && compression.filter(request, response),
  });
