import type { IncomingMessage, ServerResponse } from 'node:http';
import { respond } from './respond';

/** Whether a request asks if the sandbox takes calls: `/_sandbox/health`, which needs no key. */
export const isHealth = ({ method }: IncomingMessage, path: string): boolean =>
  path === '/_sandbox/health' && (method === 'GET' || method === 'HEAD');

/** The port is opened when everything kept is read back and closed first at the end: who is answered may call. */
export function serveHealth(response: ServerResponse): void {
  respond(response, 200, JSON.stringify({ status: 'ok' }));
}
