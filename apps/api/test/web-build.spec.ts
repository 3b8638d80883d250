import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@app/contracts';
import express from 'express';
import { securityHeaders } from '../src/http/security-headers';
import { renderIndex } from '../src/web/web-build';
import { startApp, type TestApp } from './support/app';

const html = `<!doctype html><html><head><!--stripe-sandbox--><meta name="csp-nonce" content="__CSP_NONCE__">
<meta name="payment-mode" content="__PAYMENT_MODE__"><style nonce="__CSP_NONCE__"></style></head><body><div id="root"></div></body></html>`;

let app: TestApp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), html);
  await writeFile(join(folder, 'assets', 'index-abc123.js'), 'export {};');
  await writeFile(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, '.env'), 'SECRET=1');
  app = await startApp({ worker: false, config: { WEB_DIST: folder } });
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true });
});

const page = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, app.url), { ...init, headers: { accept: 'text/html', ...init.headers } });

const directives = (response: Response) =>
  new Map(
    (response.headers.get('content-security-policy') ?? '').split(';').map((part) => {
      const [name = '', ...values] = part.trim().split(' ');
      return [name, values];
    }),
  );

describe('the page', () => {
  it.each(['/', '/books/some-book', '/pay/123?redirect_status=succeeded', '/apiary'])(
    'is served at %s and never stored',
    async (path) => {
      const response = await page(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/^text\/html/);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.text()).toContain('<div id="root">');
    },
  );

  it('carries a nonce of its own that the policy names', async () => {
    const [first, second] = [await page('/'), await page('/')];
    const [body, other] = [await first.text(), await second.text()];
    const nonce = /csp-nonce" content="([^"]+)"/.exec(body)?.[1];
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(body.split(nonce ?? '?')).toHaveLength(3);
    expect(body).not.toContain('__CSP_NONCE__');
    expect(directives(first).get('style-src')).toEqual(["'self'", `'nonce-${nonce}'`]);
    expect(other).not.toContain(nonce);
  });

  it('says at once whether money is real, so that nothing moves when that is known', async () => {
    expect(await (await page('/')).text()).toContain('<meta name="payment-mode" content="sandbox">');
  });

  it('loads Stripe.js of the sandbox, and its policy lets nothing else in', async () => {
    const response = await page('/');
    expect(await response.text()).toContain(
      `<head><script src="${app.sandbox.url}/endive/stripe.js"></script><meta`,
    );
    const policy = directives(response);
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'", app.sandbox.url]);
    expect(policy.get('connect-src')).toEqual(["'self'", app.sandbox.url]);
    expect(policy.get('frame-src')).toEqual([app.sandbox.url]);
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
  });
});

describe('files', () => {
  it('are kept for ever when their name holds their hash', async () => {
    const response = await page('/assets/index-abc123.js');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toMatch(/javascript/);
    expect((await page('/icon.svg')).headers.get('content-type')).toMatch(/^image\/svg/);
  });

  it.each(['/assets/index-old.js', '/.env', '/index.html'])('do not turn into the page: %s', async (path) => {
    const response = await page(path);
    const body = await response.text();
    expect(body).not.toContain('SECRET');
    if (path === '/assets/index-old.js') expect(response.status).toBe(404);
    expect(body).not.toContain('__CSP_NONCE__');
  });

  it('cannot be reached outside the folder', async () => {
    const body = await (await page('/assets/..%2f..%2f..%2f..%2fetc%2fpasswd')).text();
    expect(body).not.toContain('root:');
  });
});

describe('what is not the page', () => {
  it.each(['/api/nowhere', routes.me, '/api', routes.healthz])('stays the API’s: %s', async (path) => {
    expect((await page(path)).headers.get('content-type')).toMatch(/json/);
  });

  it('is 404 for a client that wants no HTML, and for a POST', async () => {
    expect((await page('/books/1', { headers: { accept: 'application/json' } })).status).toBe(404);
    expect((await page('/books/1', { method: 'POST' })).status).toBe(404);
  });
});

describe('against the real Stripe', () => {
  it('names Stripe’s origins and adds no script', async () => {
    const live = renderIndex(html, 'n', { mode: 'live', sandboxPublicUrl: null });
    expect(live).toContain('<head><meta');
    expect(live).toContain('<meta name="payment-mode" content="live">');

    const server = express();
    const stripe = { ...app.config.stripe, mode: 'live' as const, sandboxUrl: null, sandboxPublicUrl: null };
    for (const handler of securityHeaders({ publicUrl: 'https://shop.example', stripe })) server.use(handler);
    server.get('/', (_request, response) => void response.send('ok'));
    const listening = server.listen(0, '127.0.0.1');
    await new Promise((resolve) => listening.once('listening', resolve));
    const { port } = listening.address() as { port: number };
    const response = await fetch(`http://127.0.0.1:${port}/`);
    await new Promise((resolve) => listening.close(resolve));
    const policy = directives(response);
    expect(policy.get('script-src')).toEqual(["'self'", 'https://js.stripe.com', 'https://*.js.stripe.com']);
    expect(policy.get('connect-src')).toEqual(["'self'", 'https://api.stripe.com']);
    expect(policy.get('frame-src')).toContain('https://hooks.stripe.com');
    expect(response.headers.get('strict-transport-security')).toContain('max-age');
  });
});
