import { pages, routes } from '@app/contracts';
import express from 'express';
import { securityHeaders } from '../src/http/security-headers';
import { ShopService } from '../src/shop/shop.service';
import { renderPage } from '../src/web/page-html';
import { startApp, type TestApp } from './support/app';
import { Owner } from './support/owner';
import { html, webFolder } from './support/web-folder';

let app: TestApp;
let web: Awaited<ReturnType<typeof webFolder>>;
beforeAll(async () => {
  web = await webFolder();
  app = await startApp({ worker: false, config: { WEB_DIST: web.folder } });
});
afterAll(async () => {
  await app.stop();
  await web.remove();
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
  it.each(Object.values(pages).filter((path) => path !== pages.book && path !== pages.text))(
    'is served at %s and never stored',
    async (path) => {
      const response = await page(`${path.replace(':id', 'some-id')}?redirect_status=succeeded`);
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

  it('names the sandbox that Stripe.js comes from, and its policy lets nothing else in', async () => {
    const response = await page('/');
    const body = await response.text();
    expect(body).toContain(`<meta name="stripe-sandbox" content="${app.sandbox.url}">`);
    expect(body).toContain(`<meta name="stripe-key" content="${app.sandbox.publishableKey}">`);
    expect(body).not.toContain('<script');
    const policy = directives(response);
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'", app.sandbox.url]);
    expect(policy.get('connect-src')).toEqual(["'self'", app.sandbox.url]);
    expect(policy.get('frame-src')).toEqual([app.sandbox.url]);
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
  });
});

describe('an address', () => {
  it.each(['/nonsense', '/books', '/books/', '/orders/1/nothing', '/pay/123', '/apiary', '/admin/nothing'])(
    'that no page has is 404, with the page that says so: %s',
    async (path) => {
      const response = await page(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toMatch(/^text\/html/);
      expect(await response.text()).toContain('<div id="root">');
    },
  );

  it.each(['/Orders', '/orders/', '/ORDERS/1/pay/'])('is one with React Router: %s', async (path) => {
    expect((await page(path)).status).toBe(200);
  });

  it('of a book is 404 when the shop does not show it', async () => {
    const { id } = await app.book();
    expect((await page(`/books/${id}`)).status).toBe(200);
    expect((await page('/books/0d9f1a52-7d5c-4b43-9f1e-0c8a1f6b2a11')).status).toBe(404);
    expect((await page('/books/some-book')).status).toBe(404);
    const { client } = await Owner.join(app);
    await client.put(routes.product.replace(':id', id), { published: false });
    expect((await page(`/books/${id}`)).status).toBe(404);
    await client.put(routes.product.replace(':id', id), { published: true });
  });
});

describe('the head of the page', () => {
  it('tells of the book that it is about', async () => {
    const { client } = await Owner.join(app);
    const { id } = await app.book();
    await client.put(routes.product.replace(':id', id), {
      description: `"Rare" & <b>well</b>\nkept. ${'word '.repeat(100)}`,
    });
    const body = await (await page(`/books/${id}`)).text();
    expect(body).toContain('<title>Pride and Prejudice · Countersign</title>');
    const description = /name="description" content="([^"]*)"/.exec(body)?.[1] ?? '';
    expect(description).toMatch(
      /^Pride and Prejudice by Jane Austen\. &quot;Rare&quot; &amp; &lt;b&gt;well&lt;\/b&gt; kept\. word .* …$/,
    );
    expect(await (await page('/')).text()).toContain('content="A bookshop."><title>Countersign</title>');
  });

  it('names the files of the page at this address alone', async () => {
    const files = (body: string) => [...body.matchAll(/<link rel="(\w+)" crossorigin href="([^"]+)">/g)];
    expect(files(await (await page('/orders/1/pay')).text()).map(([, rel, href]) => [rel, href])).toEqual([
      ['modulepreload', '/assets/pay-abc123.js'],
      ['stylesheet', '/assets/pay-1.css'],
    ]);
    expect(files(await (await page('/')).text()).map(([, , href]) => href)).toEqual(['/assets/shop-1.js']);
    expect(files(await (await page('/cards')).text())).toEqual([]);
  });

  it('names what the page reads first, for who is there', async () => {
    const reads = async (path: string, cookie = '') => {
      const body = await (await page(path, { headers: { cookie } })).text();
      return [
        ...body.matchAll(/<link rel="preload" as="fetch" crossorigin="anonymous" href="([^"]+)">/g),
      ].map(([, href]) => href);
    };
    const session = 'countersign.sid=s%3Ax';
    expect(await reads('/')).toEqual(['/api/config', '/api/products?limit=24&amp;sort=title']);
    expect(await reads('/?query=salt')).toEqual([]);
    expect(await reads('/orders/42/pay')).toEqual(['/api/config']);
    expect(await reads('/orders/42/pay', session)).toEqual(['/api/config', '/api/me', '/api/orders/42']);
    const { id } = await app.book();
    expect(await reads(`/books/${id}`)).toEqual([`/api/products/${id}`]);
    expect(await reads('/books/0d9f1a52-7d5c-4b43-9f1e-0c8a1f6b2a11')).toEqual([]);
  });

  it('says that nobody is signed in when no session cookie comes, and nothing when one does', async () => {
    expect(await (await page('/')).text()).toContain('name="signed-in" content="no"');
    const known = await page('/', { headers: { cookie: 'countersign.sid=s%3Ax' } });
    expect(await known.text()).toContain('name="signed-in" content=""');
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

describe('what robots and browsers ask for by themselves', () => {
  it('/robots.txt is a text that opens the shop and closes the rest', async () => {
    const response = await page('/robots.txt', { headers: { accept: '*/*' } });
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    const lines = (await response.text()).split('\n');
    expect(lines[0]).toBe('User-agent: *');
    const closed = lines.flatMap((line) => /^Disallow: (.+)$/.exec(line)?.[1] ?? []);
    for (const path of Object.values(pages)) {
      const isOpen = [pages.shop, pages.book, pages.text].some((open) => open === path);
      expect([path, closed.some((start) => path.startsWith(start))]).toEqual([path, !isOpen]);
    }
  });

  it('/favicon.ico is an icon', async () => {
    const response = await page('/favicon.ico', { headers: { accept: 'image/*' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^image\/(x-icon|vnd\.microsoft\.icon)/);
    expect(Buffer.from(await response.arrayBuffer()).subarray(0, 4)).toEqual(Buffer.from([0, 0, 1, 0]));
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
    const live = renderPage(
      html,
      { mode: 'live', publishableKey: 'pk_live_1', sandboxPublicUrl: null },
      app.nest.get(ShopService).view,
      { about: null, files: [], reads: [], mayBeSignedIn: true, nonce: 'n' },
    );
    expect(live).not.toContain('<script');
    expect(live).toContain('<meta name="stripe-sandbox" content="">');
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
