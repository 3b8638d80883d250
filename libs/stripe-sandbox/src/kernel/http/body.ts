import type { IncomingMessage } from 'node:http';
import type { ApiError } from '../errors';
import { fromJson, parseForm, type RawObject } from '../params/form';
import { requestErrors } from '../request-errors';
import { sandboxErrors } from '../sandbox-errors';

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
      done(requestErrors.body_too_large(), Buffer.alloc(0));
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
    throw requestErrors.body_encoding();
  }
}

/** The parameters of a POST: form-encoded, in the body and the query alike, as Stripe takes them. */
export function readForm(
  query: string,
  body: Buffer,
  contentType: string | undefined,
): { text: string; raw: RawObject } {
  if (body.length > 0 && contentType?.startsWith('application/json')) {
    throw requestErrors.body_of_json();
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
    throw sandboxErrors.not_json();
  }
  const raw = fromJson(value);
  if (typeof raw === 'string') throw sandboxErrors.no_object();
  return raw;
}
