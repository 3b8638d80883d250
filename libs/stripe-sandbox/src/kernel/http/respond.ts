import type { ServerResponse } from 'node:http';
import timers from 'node:timers';
import { API_VERSION } from '../api-versions';
import { ApiError, type ErrorBody } from '../errors';
import { short } from '../ids';

/** As recorded of Stripe: pages of every origin may read the answer. */
const CORS_HEADERS: Record<string, string> = {
  'Access-Control-Allow-Methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required',
  'Access-Control-Max-Age': '300',
};

const COMMON_HEADERS = {
  'Cache-Control': 'no-cache, no-store',
  'Content-Type': 'application/json',
  Vary: 'Origin',
};

/** Name, value, name, value: Node takes headers in this form without looking through an object. */
const OPEN_HEADERS = Object.entries({ ...CORS_HEADERS, ...COMMON_HEADERS }).flat();
/** No page of another origin reads the answer, not even as a script or a picture. */
const OWN_HEADERS = Object.entries({
  ...COMMON_HEADERS,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
}).flat();

const open = new WeakSet<ServerResponse>();

/** Lets pages of every origin read the answer. Without this no other origin's can. */
export function openToAll(response: ServerResponse): void {
  open.add(response);
}

/** Taken at once, so that a test which fakes timers later still gets its answers. */
const { setImmediate } = timers;

/** An answer on its way. */
export interface Reply {
  status: number;
  text: string;
  /** Anything but those that every answer has. */
  headers: Record<string, string>;
}

interface Waiting {
  response: ServerResponse;
  reply: Reply;
  instead: (() => Reply | null) | null;
}

/** Answers that wait for the end of this turn of the event loop. */
let waiting: Waiting[] = [];

function send(response: ServerResponse, { status, text, headers }: Reply): void {
  const length = Buffer.byteLength(text);
  const lines = ['Content-Length', String(length), ...(open.has(response) ? OPEN_HEADERS : OWN_HEADERS)];
  for (const name of Object.keys(headers)) lines.push(name, headers[name] as string);
  if (headers['Stripe-Version'] === undefined) lines.push('Stripe-Version', API_VERSION);
  response.writeHead(status, lines);
  // A byte for each character is ASCII, which Node sends for less when it need not look for anything else.
  response.end(text, length === text.length ? 'latin1' : 'utf8');
}

function sendWaiting(): void {
  const answers = waiting;
  waiting = [];
  for (const { response, reply, instead } of answers) {
    const last = instead?.() ?? reply;
    if (!response.destroyed && !response.headersSent) send(response, last);
  }
}

/**
 * Answers with JSON; `headers` may name anything but those that every answer has. All answers of one turn of the
 * event loop are sent together at its end: waking the caller's process is the dearest part of a call, and callers
 * that wait for several answers are woken once. `instead` is asked then whether another answer is to be sent.
 */
export function respond(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
  instead: (() => Reply | null) | null = null,
): void {
  if (response.destroyed || response.headersSent) return;
  if (waiting.push({ response, reply: { status, text, headers }, instead }) === 1) setImmediate(sendWaiting);
}

export const respondError = (
  response: ServerResponse,
  status: number,
  error: ErrorBody,
  headers: Record<string, string> = {},
): void => respond(response, status, JSON.stringify({ error }), headers);

/** Answers a browser's question whether a page of another origin may call: not where the answer is not open to it. */
export function preflight(response: ServerResponse, asked: string | undefined): void {
  if (!open.has(response)) {
    response.writeHead(204).end();
    return;
  }
  response.writeHead(204, {
    ...CORS_HEADERS,
    'Access-Control-Allow-Headers':
      asked ?? 'Authorization, Content-Type, Idempotency-Key, Stripe-Version, Stripe-Account',
    'Access-Control-Allow-Private-Network': 'true',
    Vary: 'Origin, Access-Control-Request-Headers',
  });
  response.end();
}

/** Answers with what was thrown; anything but an API error is a mistake of the sandbox. */
export function fail(response: ServerResponse, thrown: unknown): void {
  if (thrown instanceof ApiError) {
    respondError(response, thrown.status, thrown.body, { 'Request-Id': short('req'), ...thrown.headers });
    return;
  }
  console.error('The sandbox failed on a call:', thrown instanceof Error ? thrown.stack : thrown);
  respondError(response, 500, { message: 'The sandbox failed on this request.', type: 'api_error' });
}
