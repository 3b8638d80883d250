import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { servePage } from '../pages/index';
import { serveChallenge } from './controls/challenge';
import { serveControl } from './controls/routes';
import { isDashboard, serveDashboard } from './dashboard/routes';
import { API_VERSION } from './kernel/api-versions';
import type { Core } from './kernel/core/core';
import type { AccessPolicy } from './kernel/http/access';
import { serveApi } from './kernel/http/api';
import { keyOf } from './kernel/http/auth';
import { readBody, readJsonOrForm } from './kernel/http/body';
import { isHealth, serveHealth } from './kernel/http/health';
import { fail, preflight, respond, respondError } from './kernel/http/respond';
import { short } from './kernel/ids';
import { requestErrors } from './kernel/request-errors';
import { serveReceipt } from './resources/charges/receipt';
import { serveCheckout, serveCheckoutPage } from './resources/checkout-sessions/page';
import { serveCreditNote } from './resources/credit-notes/pages';
import { serveBillingPage } from './resources/invoices/pages';

interface Url {
  path: string;
  query: string;
}

function splitUrl(url: string): Url {
  const mark = url.indexOf('?');
  return mark === -1 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

function servePlain(core: Core, request: IncomingMessage, response: ServerResponse, url: Url): void {
  const method = request.method as string;
  const reading = method === 'GET' || method === 'HEAD';
  const page = reading
    ? (servePage({ method, path: url.path, query: new URLSearchParams(url.query) }) ??
      serveCheckoutPage(core, url.path) ??
      serveBillingPage(core, url.path) ??
      serveCreditNote(core, url.path) ??
      serveReceipt(core, url.path))
    : undefined;
  if (page) {
    response.writeHead(page.status, page.headers);
    response.end(method === 'HEAD' ? undefined : page.body);
    return;
  }
  if (reading && url.path === '/') {
    if (request.headers.accept?.includes('text/html')) {
      response.writeHead(302, { Location: '/dashboard', 'Cache-Control': 'no-store' });
      response.end();
      return;
    }
    respond(response, 200, JSON.stringify({ name: 'Stripe sandbox', api: '/v1', version: API_VERSION }));
    return;
  }
  throw requestErrors.unrecognized_url({ method, path: url.path });
}

async function serveJson(
  core: Core,
  request: IncomingMessage,
  response: ServerResponse,
  url: Url,
  body: Buffer,
): Promise<void> {
  const read = () => readJsonOrForm(body, request.headers['content-type']);
  if (url.path.startsWith('/_checkout/')) {
    const state = serveCheckout(core, request, url.path, read);
    respond(response, 200, JSON.stringify(state), { 'Request-Id': short('req') });
    return;
  }
  const key = keyOf(request.headers);
  const challenge = /^\/_challenge\/([^/]+)$/.exec(url.path)?.[1];
  const answer =
    challenge !== undefined && request.method === 'POST'
      ? serveChallenge(core, challenge, key, read())
      : await serveControl(core, request.method as string, url.path, key, read);
  respond(response, 200, JSON.stringify(answer), { 'Request-Id': short('req') });
}

function dispatch(
  core: Core,
  request: IncomingMessage,
  response: ServerResponse,
  url: Url,
  body: Buffer,
): void {
  try {
    if (url.path.startsWith('/v1/')) serveApi(core, request, response, url, body);
    else if (isHealth(request, url.path)) serveHealth(response);
    else if (isDashboard(url.path)) {
      serveDashboard(core, request, response, url).catch((thrown) => fail(response, thrown));
    } else if (url.path.startsWith('/_')) {
      serveJson(core, request, response, url, body).catch((thrown) => fail(response, thrown));
    } else servePlain(core, request, response, url);
  } catch (thrown) {
    fail(response, thrown);
  }
}

/** The HTTP server of the sandbox: API, controls, challenge and pages on one port. */
export function createServer(core: Core, access: AccessPolicy): http.Server {
  const server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const url = splitUrl(request.url ?? '/');
    if (!access.admit(request, response, url.path)) return;
    if (request.method === 'OPTIONS') {
      preflight(response, request.headers['access-control-request-headers']);
      return;
    }
    if (request.method === 'GET' || request.method === 'HEAD') {
      dispatch(core, request, response, url, Buffer.alloc(0));
      return;
    }
    request.on('error', () => response.destroy());
    readBody(request, (error, body) => {
      if (!error) {
        dispatch(core, request, response, url, body);
        return;
      }
      respondError(response, error.status, error.body, { Connection: 'close' });
      response.once('finish', () => request.destroy());
    });
  });
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  return server;
}
