import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../kernel/core/core';
import type { Tenant } from '../kernel/core/tenant';
import { ApiError, invalid } from '../kernel/errors';
import { keyOf, readKey } from '../kernel/http/auth';
import { Router } from '../kernel/http/router';
import { requestErrors } from '../kernel/request-errors';
import { accounts, checkLocal } from './accounts';
import { deliveries, delivery, object, objects, request, requests, summary, testCards } from './views';

type View = (tenant: Tenant, query: URLSearchParams, id: string) => unknown;

const PREFIX = '/_sandbox/dashboard';
const LONGEST_WAIT_MS = 30_000;

const router = new Router<View>();
const view = (path: string, show: View): void => router.add('GET', `${PREFIX}${path}`, show);

view('', summary);
view('/objects/:name', (tenant, query, name) => objects(tenant, name, query));
view('/object/:id', (tenant, _, id) => object(tenant, id));
view('/deliveries', deliveries);
view('/deliveries/:id', (tenant, _, id) => delivery(tenant, id));
view('/requests', requests);
view('/requests/:id', (tenant, _, id) => request(tenant, id));
view('/test_cards', testCards);

/** Whether a path is one of the dashboard's own JSON. */
export const isDashboard = (path: string): boolean => path === PREFIX || path.startsWith(`${PREFIX}/`);

/** Unlike the API, this is for the sandbox's own page alone: no word of CORS, so no other site can read it. */
function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed || response.headersSent) return;
  const text = status === 304 ? '' : JSON.stringify(body);
  response.writeHead(status, {
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    ...(status === 304
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
    ...headers,
  });
  response.end(text);
}

async function answer(
  core: Core,
  incoming: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): Promise<void> {
  if (incoming.method !== 'GET')
    throw requestErrors.unrecognized_url({ method: String(incoming.method), path });
  if (path === `${PREFIX}/accounts`) {
    checkLocal(core, incoming);
    send(response, 200, { data: accounts(core, query.get('object')) });
    return;
  }
  const caller = readKey(keyOf(incoming.headers));
  if (caller.publishable) {
    throw invalid('The dashboard takes the secret key of the account.', {
      code: 'secret_key_required',
      status: 403,
    });
  }
  const found = router.find('GET', path);
  if (!found) throw requestErrors.unrecognized_url({ method: 'GET', path });
  const tenant = core.tenant(caller.account);
  const known = incoming.headers['if-none-match'];
  const wait = Math.min(LONGEST_WAIT_MS, Number(query.get('wait') ?? 0) || 0);
  const tag = known?.replaceAll('"', '');
  if (tag !== undefined && tag === (await tenant.activity.changedFrom(tag, wait))) {
    send(response, 304, null, { ETag: `"${tag}"` });
    return;
  }
  // What is sent may be newer than its tag, never older.
  const ETag = `"${tenant.activity.tag}"`;
  send(response, 200, found.endpoint(tenant, query, found.ids[0] ?? ''), { ETag });
}

/**
 * Serves the JSON that the dashboard shows, under `/_sandbox/dashboard`, by the account's secret key. Every answer
 * has an ETag that changes with the account; with `If-None-Match` and `?wait=<ms>` (up to 30 seconds) the answer is
 * held back until there is something new, or is a 304.
 */
export async function serveDashboard(
  core: Core,
  incoming: IncomingMessage,
  response: ServerResponse,
  url: { path: string; query: string },
): Promise<void> {
  try {
    await answer(core, incoming, response, url.path, new URLSearchParams(url.query));
  } catch (thrown) {
    if (!(thrown instanceof ApiError)) throw thrown;
    send(response, thrown.status, { error: thrown.body }, thrown.headers);
  }
}
