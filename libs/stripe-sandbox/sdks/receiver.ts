import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Delivered {
  body: string;
  signature: string;
}

/** An endpoint for events that remembers what it got. */
export interface Receiver {
  url: string;
  /** The first delivery of an event that `wanted` asks for, once it has come. */
  delivered(wanted: (event: Record<string, unknown>) => boolean): Promise<Delivered>;
  close(): Promise<void>;
}

/** Starts an endpoint on a free port of this machine. */
export async function startReceiver(): Promise<Receiver> {
  const all: Delivered[] = [];
  let waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      all.push({ body, signature: String(request.headers['stripe-signature']) });
      response.end();
      for (const wake of waiting) wake();
      waiting = [];
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async delivered(wanted) {
      for (;;) {
        const found = all.find(({ body }) => wanted(JSON.parse(body) as Record<string, unknown>));
        if (found) return found;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
