import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../sandbox';
import { Comparer, type ComparerOptions } from './comparer';
import type { Call } from './exchange';
import { isLiveKey } from './key';
import { countFindings, report } from './report';

export interface CompareOptions extends ComparerOptions {
  /** Port to listen on; 0 takes a free one. */
  port: number;
  /** Address to listen on. */
  host: string;
}

/** A proxy that runs, for an application's calls. */
export interface CompareProxy {
  url: string;
  /** Ends it, and tells what it found: Markdown, and the number of fields that differ. */
  stop(): Promise<{ text: string; differences: number }>;
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}

/** The key of `Authorization`, as a Bearer token or as the user name of Basic. */
function keyOf({ headers }: Call): string {
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ', 2);
  if (scheme.toLowerCase() !== 'basic') return value;
  return Buffer.from(value, 'base64').toString('utf8').split(':', 1)[0] ?? '';
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Stripe-Should-Retry': 'false' });
  response.end(JSON.stringify({ error: { type: 'api_error', message } }));
}

async function handle(comparer: Comparer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = await readCall(request);
  const key = keyOf(call);
  if (isLiveKey(key)) {
    refuse(response, 401, 'This proxy takes no live keys: every call is also made in test mode.');
    return;
  }
  try {
    const { status, headers, body } = await comparer.answer(call, key);
    response.writeHead(status, { ...headers, 'Content-Length': body.length });
    response.end(body);
  } catch (error) {
    const { message, cause } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    refuse(response, 502, `The comparing proxy could not reach the server behind it (${reason}).`);
  }
}

/**
 * Starts a proxy that an application calls in the place of Stripe, and that compares each answer with the sandbox's.
 *
 * @param sandbox one that nobody else uses; it is ended with the proxy
 * @param versions what is compared, for the report
 */
export async function startCompareProxy(
  options: CompareOptions,
  sandbox: Sandbox,
  versions: string,
): Promise<CompareProxy> {
  const comparer = new Comparer(options, sandbox);
  const server = createServer((request, response) => {
    handle(comparer, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  }).catch(async (error: unknown) => {
    await comparer.stop();
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await comparer.stop();
      return { text: report(comparer.compared, versions), differences: countFindings(comparer.compared) };
    },
  };
}
