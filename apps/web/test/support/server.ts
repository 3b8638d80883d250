import type { HttpHandler } from 'msw';
import { setupServer } from 'msw/node';
import { atEnd, unexpected } from './unexpected';

/** A call as it came in, for specs that ask what was sent. */
export type Call = { method: string; path: string; body: unknown; headers: Record<string, string> };

/** The network of the page, once for a file of specs. A request that no handler expects fails the test. */
export const server = setupServer();
server.listen({ onUnhandledRequest: 'error' });
atEnd.push(() => server.close());

/** Puts handlers in place of all that went before, and notes the calls that come in. */
export function serve(handlers: HttpHandler[], calls: Call[]): void {
  server.resetHandlers(...handlers);
  server.events.removeAllListeners();
  server.events.on('request:start', ({ request }) => void calls.push(callOf(request)));
  server.events.on('request:unhandled', ({ request }) => {
    unexpected.push(`No handler for ${request.method} ${pathOf(request)}`);
  });
  server.events.on('unhandledException', ({ error }) => void unexpected.push(error));
}

/** Path and query of a request. */
function pathOf({ url }: Request): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** A call of which the body may still be on its way; it is there before any handler answers. */
function callOf(request: Request): Call {
  const call: Call = {
    method: request.method,
    path: pathOf(request),
    headers: Object.fromEntries(request.headers),
    body: undefined,
  };
  if (call.headers['content-type'] === 'application/json') {
    void request
      .clone()
      .json()
      .then((body: unknown) => {
        call.body = body;
      });
  }
  return call;
}
