import type { IncomingMessage } from 'node:http';
import { ApiError, invalid } from '../errors';
import { fromJson, parseForm, type RawObject } from '../params/form';

export const MAX_BODY = 10 * 1024 * 1024;

/** Reads a whole body, up to 10 MB. */
export function readBody(
  request: IncomingMessage,
  done: (error: ApiError | null, body: Buffer) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let over = false;
  request.on('data', (chunk: Buffer) => {
    if (over) return;
    size += chunk.length;
    if (size > MAX_BODY) {
      over = true;
      chunks.length = 0;
      const error = new ApiError(413, {
        message: 'Request body is too large: the sandbox takes at most 10 MB.',
        type: 'invalid_request_error',
      });
      done(error, Buffer.alloc(0));
      return;
    }
    chunks.push(chunk);
  });
  request.on('end', () => {
    if (!over) done(null, chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
  });
}

const strict = new TextDecoder('utf-8', { fatal: true });

function textOf(body: Buffer): string {
  try {
    return strict.decode(body);
  } catch {
    throw invalid('Invalid request: the body is not valid UTF-8.');
  }
}

/** The parameters of a POST: form-encoded, in the body and the query alike, as Stripe takes them. */
export function readForm(
  query: string,
  body: Buffer,
  contentType: string | undefined,
): { text: string; raw: RawObject } {
  if (body.length > 0 && contentType?.startsWith('application/json')) {
    throw invalid(
      'Invalid request: v1 endpoints take form-encoded bodies, not JSON. Set the Content-Type to application/x-www-form-urlencoded.',
    );
  }
  const text = query === '' ? textOf(body) : `${query}&${textOf(body)}`;
  return { text, raw: parseForm(text) };
}

/** The parameters of a control call: JSON or form-encoded. */
export function readJsonOrForm(body: Buffer, contentType: string | undefined): RawObject {
  const text = textOf(body);
  if (text === '' || !contentType?.startsWith('application/json')) return parseForm(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('The body is not valid JSON.');
  }
  const raw = fromJson(value);
  if (typeof raw === 'string') throw invalid('The body must be a JSON object.');
  return raw;
}
