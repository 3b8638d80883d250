import { createServer, request as forward, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../../src/index';

type Body = Record<string, unknown>;

/** One answer, to be changed before it is passed on. */
export interface Passing {
  route: string;
  status: number;
  body: Body;
}

/** A server in front of a sandbox that stands for Stripe, and answers differently where it is told to. */
export async function plantedStripe(
  behind: Sandbox,
  plant: (answer: Passing) => Passing | undefined,
): Promise<{ url: string; keys: Set<string>; stop: () => Promise<void> }> {
  const keys = new Set<string>();
  const server = createServer((request, response) => {
    keys.add(String(request.headers.authorization));
    const call = forward(behind.url + String(request.url), {
      method: request.method,
      headers: request.headers,
    });
    request.pipe(call);
    call.on('response', async (answer: IncomingMessage) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Body;
      const route = `${request.method} ${String(request.url).split('?')[0]}`;
      const passing = { route, status: answer.statusCode ?? 500, body };
      const passed = plant(passing) ?? passing;
      response.writeHead(passed.status, { 'Content-Type': 'application/json', 'Request-Id': 'req_1' });
      response.end(JSON.stringify(passed.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
