import type { IncomingMessage } from 'node:http';
import type { Caller } from '../http/auth';
import type { LoggedRequest } from './request-log';

const MAX_PATH = 300;
const MAX_AGENT = 80;

/** The log's entry of a call that has just arrived, before anything of it is read but its key. */
export function logEntry(
  request: IncomingMessage,
  path: string,
  id: string,
  caller: Caller,
  time: number,
  at: number,
): LoggedRequest {
  const { headers } = request;
  const site = headers['sec-fetch-site'];
  const browser = caller.publishable || headers.origin !== undefined || site !== undefined;
  return {
    id,
    at,
    time,
    duration: null,
    method: request.method as string,
    path: path.slice(0, MAX_PATH),
    status: null,
    key: caller.publishable ? 'publishable' : 'secret',
    origin: browser ? 'browser' : 'server',
    ownPage: site === 'same-origin',
    userAgent: headers['user-agent']?.slice(0, MAX_AGENT) ?? null,
    idempotencyKey: null,
    replayed: false,
    fault: null,
    params: {},
    object: null,
    error: null,
    subject: null,
  };
}
