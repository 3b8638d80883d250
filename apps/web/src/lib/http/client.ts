import { type Check, problemSchema } from '@app/contracts/browser';
import { ApiError } from './api-error';

type Options = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, under its own type. */
  content?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Lets the request finish while the page is being left. */
  keepalive?: boolean;
};

/**
 * Calls the API and validates its response with the contract's schema.
 *
 * @throws ApiError for every problem response, for a lost connection (`network`) and for a response that does not match
 * the contract (`unreadable`). An aborted call throws the abort reason.
 */
export async function request<T>(schema: Check<T>, url: string, options: Options = {}): Promise<T> {
  const { response, text } = await send(url, options);
  if (!response.ok) throw problemOf(response, text);
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw unreadable(response, parsed.error);
  return parsed.data;
}

/** Calls the API where the response has no body (204). */
export async function requestNothing(url: string, options: Options = {}): Promise<void> {
  const { response, text } = await send(url, options);
  if (!response.ok) throw problemOf(response, text);
}

async function send(url: string, { method = 'GET', body, content, headers, signal, keepalive }: Options) {
  try {
    const response = await fetch(url, {
      method,
      signal,
      keepalive,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(content === undefined ? {} : { 'content-type': content.type }),
        ...headers,
      },
      body: content ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    return { response, text: await response.text() };
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError('network', 'The shop could not be reached. Check your connection and try again.', {
      cause,
    });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The error of a response that is not ok. @param text its body */
export function problemOf(response: Response, text: string): ApiError {
  const parsed = problemSchema.safeParse(parseJson(text));
  if (!parsed.success) return unreadable(response, parsed.error);
  const { code, detail, title, errors, requestId, status } = parsed.data;
  return new ApiError(code, detail || title, {
    status,
    fields: errors,
    requestId,
    retryAfter: seconds(response.headers.get('retry-after')),
  });
}

const seconds = (header: string | null): number | undefined =>
  header !== null && /^\d+$/.test(header) ? Number(header) : undefined;

const unreadable = (response: Response, cause: unknown) =>
  new ApiError('unreadable', 'Unexpected response from the shop. Reload the page and try again.', {
    status: response.status,
    cause,
  });
