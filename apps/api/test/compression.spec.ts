import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type Membership, routes, type SetupView } from '@app/contracts';
import { sessionCookie } from '../src/http/session';
import type { TestApp } from './support/app';
import { ASKS_ALWAYS, Member, startMembershipApp } from './support/members';
import { drawn } from './support/pictures';
import { joinOwner } from './support/shelf';
import { script, webFolder } from './support/web-folder';

let app: TestApp;
let web: Awaited<ReturnType<typeof webFolder>>;
beforeAll(async () => {
  web = await webFolder();
  app = await startMembershipApp({ worker: false, config: { WEB_DIST: web.folder } });
});
afterAll(async () => {
  await app.stop();
  await web.remove();
});

/** One answer as it comes over the wire, which fetch would decompress. */
const raw = (path: string, headers: Record<string, string>, method = 'GET') =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const sent = httpRequest(new URL(path, app.url), { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });

const asset = '/assets/pay-abc123.js';

describe('compression', () => {
  it.each([
    ['br, gzip', 'br', (body: Buffer) => brotliDecompressSync(body)],
    ['gzip, deflate', 'gzip', (body: Buffer) => gunzipSync(body)],
    ['br;q=0, gzip;q=0.5', 'gzip', (body: Buffer) => gunzipSync(body)],
  ] as const)('hands out what the build has laid beside an asset: %s', async (accepted, coding, read) => {
    const { headers, body } = await raw(asset, { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(coding);
    expect(headers.vary).toMatch(/accept-encoding/i);
    expect(headers['content-type']).toMatch(/^(text|application)\/javascript/);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(String(read(body))).toBe(`${script}// ${coding === 'br' ? 'br' : 'gz'}`);
  });

  it('leaves an asset as it is for a client that takes nothing else, and for parts of it', async () => {
    for (const headers of [{}, { 'accept-encoding': 'identity' }] as Record<string, string>[]) {
      const answer = await raw(asset, headers);
      expect([answer.headers['content-encoding'], String(answer.body)]).toEqual([undefined, script]);
      expect(answer.headers.vary).toMatch(/accept-encoding/i);
    }
    const part = await raw(asset, { range: 'bytes=0-5' });
    expect([part.status, String(part.body)]).toEqual([206, 'export']);
  });

  it('counts the parts of what it compresses in the bytes that it sends', async () => {
    const whole = await raw(asset, { 'accept-encoding': 'br' });
    const part = await raw(asset, { 'accept-encoding': 'br', range: 'bytes=0-9' });
    expect([part.status, part.body]).toEqual([206, whole.body.subarray(0, 10)]);
    expect(part.headers['content-range']).toBe(`bytes 0-9/${whole.body.length}`);
  });

  it('has another ETag for each coding, and says 304 to it', async () => {
    const tags = new Set<string>();
    for (const coding of ['br', 'gzip', 'identity']) {
      const { headers } = await raw(asset, { 'accept-encoding': coding });
      const again = await raw(asset, { 'accept-encoding': coding, 'if-none-match': headers.etag ?? '' });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      tags.add(headers.etag ?? '');
    }
    expect(tags.size).toBe(3);
  });

  it.each([
    ['br, gzip', 'br', (body: Buffer) => brotliDecompressSync(body)],
    ['gzip', 'gzip', (body: Buffer) => gunzipSync(body)],
  ] as const)('shrinks pages and answers on their way: %s', async (accepted, coding, read) => {
    const shop = await raw('/', { accept: 'text/html', 'accept-encoding': accepted });
    expect(shop.headers['content-encoding']).toBe(coding);
    expect(shop.headers.vary).toMatch(/accept-encoding/i);
    expect(String(read(shop.body))).toContain('<div id="root">');
    // The policy and the page still name the same nonce.
    const nonce = /csp-nonce" content="([^"]+)"/.exec(String(read(shop.body)))?.[1];
    expect(shop.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);

    const books = await raw(routes.products, { 'accept-encoding': accepted });
    expect(books.headers['content-encoding']).toBe(coding);
    expect(JSON.parse(String(read(books.body))).data.length).toBeGreaterThan(1);
  });

  it('leaves small answers and HEAD alone, and what a client did not ask for', async () => {
    const small = await raw(routes.config, { 'accept-encoding': 'br' });
    expect([small.headers['content-encoding'], JSON.parse(String(small.body)).mode]).toEqual([
      undefined,
      'sandbox',
    ]);
    const head = await raw('/', { accept: 'text/html', 'accept-encoding': 'br' }, 'HEAD');
    expect([head.status, head.headers['content-encoding'], head.body.length]).toEqual([200, undefined, 0]);
    const plain = await raw(routes.products, {});
    expect([plain.headers['content-encoding'], plain.headers.vary]).toEqual([
      undefined,
      expect.stringMatching(/accept-encoding/i),
    ]);
  });

  it('leaves pictures alone, which are compressed by nature', async () => {
    const owner = await joinOwner(app);
    const { id } = await owner.add();
    const { body } = await owner.upload(id, await drawn(800, 1200).jpeg().toBuffer(), 'image/jpeg');
    const picture = await raw(body.imageUrl ?? '', { 'accept-encoding': 'br, gzip' });
    expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/webp']);
    expect(picture.body.length).toBeGreaterThan(1024);
    expect(picture.headers['content-encoding']).toBeUndefined();
    expect(picture.headers['content-length']).toBe(String(picture.body.length));
  });

  it('leaves alone each answer with a client secret in it, and no other', async () => {
    const { shopper } = await Member.new(app);
    const { client } = shopper;
    const cookie = `${sessionCookie}=${client.cookie(sessionCookie)}`;
    const saved = await shopper.saveCard(ASKS_ALWAYS);
    const payment = await shopper.start(saved);
    for (let n = 0; n < 3; n++) await shopper.start(saved);
    const plain = (route: string) => raw(route, { cookie, 'accept-encoding': 'br' });
    const before = await plain(routes.payments);
    expect(before.headers['content-encoding']).toBe('br');

    const sent = [
      await shopper.tryWith(payment.id),
      await client.post<SetupView>(routes.paymentMethods, {
        paymentMethodId: await shopper.enterCard(ASKS_ALWAYS),
      }),
      await client.post<Membership>(routes.membership, {
        paymentMethodId: await shopper.enterCard(ASKS_ALWAYS),
      }),
    ] as const;
    for (const { body, headers } of sent) {
      expect(JSON.stringify(body)).toContain('_secret_');
      expect(headers.get('cache-control')).toBe('no-store, no-transform');
    }

    const invoiceId = sent[2].body.payment?.id ?? '';
    const ids = new Map([
      ['/api/payments/:id', payment.id],
      ['/api/invoices/:id', invoiceId],
      ['/api/orders/:id', payment.orderId],
      ['/api/orders/:id/payments', payment.orderId],
    ]);
    const read = app.operations.filter(
      ({ method, path: route }) => method === 'get' && (!route.includes(':') || ids.has(route)),
    );
    const secret: string[] = [];
    for (const { path: route } of read) {
      const { status, headers, body } = await plain(route.replace(':id', ids.get(route) ?? ''));
      if (status !== 200) continue;
      const coding = headers['content-encoding'];
      const text = String(coding === 'br' ? brotliDecompressSync(body) : body);
      const isSecret = text.includes('_secret_');
      if (isSecret) secret.push(route);
      const isLong = text.length > 1024;
      const isMarked = headers['cache-control']?.includes('no-transform') ?? false;
      expect([route, coding, isMarked]).toEqual([route, isLong && !isSecret ? 'br' : undefined, isSecret]);
    }
    expect(secret.sort()).toEqual([
      '/api/invoices',
      '/api/invoices/:id',
      '/api/membership',
      '/api/payments',
      '/api/payments/:id',
    ]);
  });
});
