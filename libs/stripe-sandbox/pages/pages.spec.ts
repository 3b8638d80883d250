import { readBundle } from './bundles';
import { checkoutPage } from './checkout';
import { servePage } from './index';

const get = (path: string, query = '', method = 'GET') =>
  servePage({ method, path, query: new URLSearchParams(query) });

const built = readBundle('stripe.js') !== undefined;
const sentence = /npm run build:sandbox/;

describe('checkoutPage', () => {
  it('lets pictures in from where they are, and nothing else into its policy', () => {
    const page = checkoutPage([
      'https://cdn.test:8443/a.png',
      'http://[::1]:9/b.png',
      'https://x;sandbox/c.png',
      'https://x,sandbox/d.png',
      'https://*/e.png',
      'javascript:alert(1)',
      'data:image/png;base64,AA==',
      'not an address',
    ]);
    if (!built) {
      expect(page.status).toBe(503);
      return;
    }
    const policy = page.headers['Content-Security-Policy']?.split('; ') ?? [];
    expect(policy.filter((part) => part.startsWith('img-src'))).toEqual([
      "img-src 'self' data: https://cdn.test:8443 http://[::1]:9",
    ]);
    expect(policy.join()).not.toContain('sandbox');
  });
});

describe('servePage', () => {
  it('leaves every other path to the API', () => {
    for (const path of ['/', '/v1/customers', '/v3x', '/endive/assets/../index.js', '/endive/assets/none.js'])
      expect(get(path)).toBeUndefined();
  });

  it('can only be read', () => {
    expect(get('/v3/', '', 'POST')).toMatchObject({ status: 405, headers: { Allow: 'GET, HEAD' } });
  });

  it.each([
    ...['acacia', 'basil', 'clover', 'dahlia', 'endive', 'v3'].map((release) => `/${release}/stripe.js`),
    '/v3',
    '/v3/',
  ])('serves Stripe.js at %s, or says how to build it', (path) => {
    const response = get(path);
    if (!built) {
      expect(response).toMatchObject({ status: 503, body: expect.stringMatching(sentence) });
      return;
    }
    expect(response).toMatchObject({
      status: 200,
      headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' },
    });
    expect(String(response?.body)).toContain('Stripe.js was loaded more than one time');
  });

  it.each([
    '/v3/elements-inner-card.html',
    '/v3/elements-inner-payment.html',
    '/v3/three-ds-2-challenge.html',
    '/3d_secure_2/acs',
    '/3d_secure_2/hosted',
  ])('gives %s a policy without inline code, or says how to build it', (path) => {
    const response = get(path);
    if (!built) {
      expect(response).toMatchObject({ status: 503, body: expect.stringMatching(sentence) });
      return;
    }
    const policy = response?.headers['Content-Security-Policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain('frame-ancestors *');
    const assets = [...String(response?.body).matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1]);
    expect(assets).toHaveLength(2);
    for (const address of assets) {
      const url = new URL(address ?? '', 'http://sandbox');
      expect(get(url.pathname, url.search)?.headers['Cache-Control']).toContain('immutable');
    }
  });
});
