import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readMails } from './mails';
import { listPage, mailBody, mailPage } from './outbox-html';

export interface OutboxPage {
  url: string;
  stop(): Promise<void>;
}

const LOCAL_HOSTS = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** A mail may use its own styles and the logo of the shop. No script, nothing else from the network. */
const bodyPolicy = (shopUrl: string) =>
  `default-src 'none'; style-src 'unsafe-inline'; img-src data: ${new URL(shopUrl).origin}; ` +
  'sandbox allow-popups allow-popups-to-escape-sandbox';

export interface OutboxOptions {
  /** The folder with the mails. */
  folder: string;
  /** 0 takes a free one. */
  port: number;
  /** Where the shop is that sends them. */
  shopUrl: string;
}

interface Page {
  status: number;
  html: string;
  policy?: string;
}

function pageFor(
  { folder, shopUrl }: OutboxOptions,
  { headers, method, url }: IncomingMessage,
  nonce: string,
): Page {
  // DNS rebinding: a foreign host name that points to this machine could let a page read the mails.
  if (!LOCAL_HOSTS.test(headers.host ?? '')) return { status: 403, html: 'Unknown host.' };
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, html: 'This page is read-only.' };
  const path = new URL(url ?? '/', 'http://localhost').pathname;
  const mails = readMails(folder);
  if (path === '/') return { status: 200, html: listPage(mails, nonce) };
  const [, id, body] = /^\/mails\/([^/]+)(\/body)?$/.exec(path) ?? [];
  const mail = id === undefined ? undefined : mails.find((known) => encodeURIComponent(known.id) === id);
  if (!mail) return { status: 404, html: 'Mail not found. <a href="/">Mail outbox</a>' };
  if (body) return { status: 200, html: mailBody(mail), policy: bodyPolicy(shopUrl) };
  return { status: 200, html: mailPage(mail, nonce) };
}

function answer(options: OutboxOptions, request: IncomingMessage, response: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64');
  const ownPolicy = `default-src 'none'; style-src 'nonce-${nonce}'; frame-src 'self'; base-uri 'none'`;
  const { status, html, policy = ownPolicy } = pageFor(options, request, nonce);
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(html);
}

/** A small read-only page on 127.0.0.1 with the mails of an outbox folder. */
export function startOutboxPage(options: OutboxOptions): Promise<OutboxPage> {
  const { port } = options;
  const server = createServer((request, response) => answer(options, request, response));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const own = typeof address === 'object' && address ? address.port : port;
      resolve({
        url: `http://localhost:${own}`,
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
