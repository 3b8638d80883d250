import { routes } from '@app/contracts';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { Problem } from './problem';

const json = express.json({ limit: '100kb', type: 'application/json' });
const raw = express.raw({ limit: '1mb', type: () => true });

/** Uploads are read after the guards, since only admins may upload. Routes are case-insensitive. */
const pictureUpload = new RegExp(`^${routes.productPicture.replace(':id', '[^/]+')}/?$`, 'i');

const withBody = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const hasBody = (request: Request) =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

/** What body-parser attaches to its errors. */
type BodyError = Error & { type?: string; status?: number };

function bodyProblem(error: BodyError): Error {
  switch (error.type) {
    case 'entity.too.large':
      return new Problem('payload_too_large', 'The request body is too large.');
    case 'entity.parse.failed':
      return new Problem('malformed_json', 'The request body is not valid JSON.');
    case 'charset.unsupported':
      return new Problem('unsupported_media_type', 'Send the body as UTF-8 JSON.');
    case 'encoding.unsupported':
      return new Problem('unsupported_media_type', 'This Content-Encoding is not supported.');
    default:
      return error.status && error.status < 500
        ? new Problem('bad_request', 'The request body could not be read.')
        : error;
  }
}

/**
 * Reads request bodies: raw bytes (1 MB) for the webhook, JSON (100 kB) for everything else; any other
 * content type is refused. A state-changing call without a body reads as `{}`. The upload of a picture is left alone.
 */
export const requestBody: RequestHandler = (request: Request, response: Response, next: NextFunction) => {
  if (!withBody.has(request.method)) return next();
  if (request.method === 'PUT' && pictureUpload.test(request.path)) return next();
  const webhook = request.path === routes.stripeWebhook;
  if (!webhook && hasBody(request) && !request.is('application/json')) {
    return next(new Problem('unsupported_media_type', 'Send the body as application/json.'));
  }
  (webhook ? raw : json)(request, response, (error?: unknown) => {
    if (error) return next(bodyProblem(error as BodyError));
    request.body ??= {};
    next();
  });
};
