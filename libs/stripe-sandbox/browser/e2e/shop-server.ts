import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const FOLDER = join(__dirname, '..', '..', '..', '..', 'dist', 'libs', 'stripe-sandbox', 'e2e-harness');
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

/** The test shop on `localhost`: cross-site to the sandbox on 127.0.0.1, with the policy shops are told to use. */
export async function startShop(sandbox: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const policy = `default-src 'none'; script-src 'self' ${sandbox}; connect-src 'self' ${sandbox}; frame-src ${sandbox}; style-src 'self'; img-src 'self' data:`;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/assets/')) {
      response.writeHead(200, { 'Content-Type': TYPES[extname(pathname)] ?? 'application/octet-stream' });
      createReadStream(join(FOLDER, normalize(pathname))).pipe(response);
      return;
    }
    const html = await readFile(join(FOLDER, 'index.html'), 'utf8');
    const tag = `<script src="${sandbox}/endive/stripe.js"></script><link rel="icon" href="data:,">`;
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy });
    response.end(html.replace('<head>', `<head>${tag}`));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
