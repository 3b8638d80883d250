import { createSandbox, type Sandbox } from '../src/index';
import { call, client, type RawAnswer } from './support';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox({ publicUrl: 'https://pay.test' });
});
afterAll(() => sandbox.stop());

type Headers = Record<string, string>;

const bearer = (key: string): Headers => ({ Authorization: `Bearer ${key}` });
const basic = (key: string): Headers => ({
  Authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
});
const EVIL = { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' };

/** What a browser says of a page that is none of the sandbox's. */
const foreign: [string, Headers][] = [
  ['another site', EVIL],
  ['another site, of which an older browser names the origin alone', { Origin: 'https://evil.test' }],
  ['another site that only reads', { 'Sec-Fetch-Site': 'cross-site' }],
  ['another port of this machine', { Origin: 'http://127.0.0.1:3000', 'Sec-Fetch-Site': 'same-site' }],
  ['another port, of which the origin alone is named', { Origin: 'http://127.0.0.1:3000' }],
  ['a sandboxed frame or a file', { Origin: 'null' }],
  ['an extension', { Origin: 'chrome-extension://abcdefghijklmnop' }],
  ['a name that begins like the public one', { Origin: 'https://pay.test.evil.test' }],
  ['the public name on plain HTTP', { Origin: 'http://pay.test' }],
  ['two origins at once', { Origin: 'https://pay.test, https://evil.test' }],
  ['something that is no origin', { Origin: 'evil' }],
];

/** Callers that are no foreign page. */
const own: [string, () => Headers][] = [
  ['a program', () => ({})],
  ['a page of the sandbox', () => ({ Origin: sandbox.url, 'Sec-Fetch-Site': 'same-origin' })],
  ['a page of the sandbox that reads', () => ({ 'Sec-Fetch-Site': 'same-origin' })],
  [
    'a page under the public address',
    () => ({ Origin: 'https://pay.test', 'Sec-Fetch-Site': 'same-origin' }),
  ],
  ['a person with the address bar', () => ({ 'Sec-Fetch-Site': 'none' })],
];

function expectRefused(answer: RawAnswer): void {
  expect(answer.status).toBe(403);
  expect(answer.body.error).toMatchObject({
    code: 'origin_not_allowed',
    type: 'invalid_request_error',
    message: expect.stringMatching(/^Pages of other origins/),
  });
  expectUnreadable(answer.headers);
}

function expectUnreadable(headers: globalThis.Headers): void {
  for (const name of headers.keys()) expect(name).not.toMatch(/^access-control-/);
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
}

const names = async (secretKey: string): Promise<(string | null | undefined)[]> =>
  (await client(sandbox, secretKey).customers.list()).data.map(({ name }) => name);

describe('a call with the secret key', () => {
  describe.each(foreign)('from %s', (_, headers) => {
    it.each([
      ['Bearer', bearer],
      ['Basic', basic],
      ['a scheme in capitals', (key: string) => ({ Authorization: `BEARER   ${key}` })],
    ])('is refused with %s, and does nothing', async (_scheme, key) => {
      const { secretKey } = sandbox.account();
      const credentials = { ...headers, ...key(secretKey) };
      expectRefused(await call(sandbox, 'GET', '/v1/customers', undefined, credentials));
      expectRefused(await call(sandbox, 'POST', '/v1/customers', 'name=evil', credentials));
      expectRefused(await call(sandbox, 'GET', '/v1/nothing', undefined, credentials));
      expect(await names(secretKey)).toEqual([]);
    });

    it.each([
      ['GET', '/_sandbox/requests'],
      ['POST', '/_sandbox/reset'],
      ['POST', '/_sandbox/nothing'],
      ['GET', '/_sandbox/dashboard'],
      ['GET', '/_sandbox/dashboard/accounts'],
      ['GET', '/_sandbox/health'],
      ['POST', '/_challenge/pi_1'],
      ['GET', '/_nothing'],
    ])('%s %s is refused', async (method, path) => {
      const own = sandbox.account();
      const { id } = await client(sandbox, own.secretKey).customers.create({ name: 'Ada' });
      const body = method === 'POST' ? '' : undefined;
      expectRefused(await call(sandbox, method, path, body, { ...headers, ...bearer(own.secretKey) }));
      expect(await client(sandbox, own.secretKey).customers.retrieve(id)).toMatchObject({ name: 'Ada' });
    });
  });

  it.each(own)('from %s is served, and readable to nobody else', async (_, headers) => {
    const { secretKey } = sandbox.account();
    const credentials = { ...headers(), ...basic(secretKey) };
    const made = await call(sandbox, 'POST', '/v1/customers', 'name=Ada', credentials);
    expect(made).toMatchObject({ status: 200, body: { name: 'Ada' } });
    expectUnreadable(made.headers);
    const read = await call(sandbox, 'GET', '/_sandbox/requests', undefined, credentials);
    expect(read.status).toBe(200);
    expectUnreadable(read.headers);
    const refused = await call(sandbox, 'GET', '/v1/customers/none', undefined, credentials);
    expect(refused.status).toBe(404);
    expectUnreadable(refused.headers);
  });

  it('is not one when the key is in the query or the body, as of a form or a script tag', async () => {
    const { secretKey } = sandbox.account();
    const nobody = { ...EVIL, Authorization: '' };
    for (const name of ['key', 'api_key', 'secret_key', 'Authorization', 'authorization']) {
      const query = new URLSearchParams({ name: 'evil', [name]: secretKey }).toString();
      for (const path of ['/v1/customers', '/_sandbox/reset']) {
        const answers = [
          await call(sandbox, 'GET', `${path}?${query}&callback=run`, undefined, nobody),
          await call(sandbox, 'POST', path, query, nobody),
          await call(sandbox, 'POST', path, query, { ...nobody, 'Content-Type': 'text/plain' }),
        ];
        for (const { status } of answers) expect(status).toBe(path === '/v1/customers' ? 401 : 403);
      }
    }
    expect(await names(secretKey)).toEqual([]);
  });
});

describe('hosted Checkout', () => {
  it('is served to its own page, which has no key', async () => {
    const session = await client(sandbox).checkout.sessions.create({
      mode: 'payment',
      success_url: 'https://shop.test/',
      line_items: [
        { price_data: { currency: 'usd', unit_amount: 500, product_data: { name: 'Book' } }, quantity: 1 },
      ],
    });
    const path = `/_checkout/${session.id}`;
    for (const [, headers] of foreign) {
      expectRefused(await call(sandbox, 'GET', path, undefined, { ...headers, Authorization: '' }));
      expectRefused(await call(sandbox, 'POST', `${path}/submit`, '', { ...headers, Authorization: '' }));
    }
    const page = { Authorization: '', 'Sec-Fetch-Site': 'same-origin' };
    const state = await call(sandbox, 'GET', path, undefined, page);
    expect(state.status).toBe(200);
    expectUnreadable(state.headers);
  });
});

describe('what Stripe.js needs', () => {
  it.each(foreign)('is open to %s with the publishable key', async (_, headers) => {
    const { publishableKey } = sandbox.account();
    for (const key of [bearer, basic]) {
      const credentials = { ...headers, ...key(publishableKey) };
      const made = await call(sandbox, 'POST', '/v1/tokens', 'cvc_update[cvc]=123', credentials);
      expect(made.status).toBe(200);
      expect(made.headers.get('access-control-allow-origin')).toBe('*');
      expect(made.headers.get('cross-origin-resource-policy')).toBeNull();
    }
  });

  it('includes the errors, so that a shop sees what is wrong with its key', async () => {
    for (const key of ['pk_live_1234567890', 'nonsense', 'pk_test_any']) {
      const answer = await call(sandbox, 'GET', '/v1/customers', undefined, { ...EVIL, ...bearer(key) });
      expect([401, 403]).toContain(answer.status);
      expect(answer.body.error?.message).not.toMatch(/origins/);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  it('includes the challenge, its pages, the frames of the fields and the scripts', async () => {
    const asked = await client(sandbox).paymentIntents.create({
      amount: 500,
      currency: 'usd',
      payment_method: 'pm_card_authenticationRequired',
      allowed_payment_method_types: ['card'],
      confirm: true,
    });
    const done = await call(
      sandbox,
      'POST',
      `/_challenge/${asked.id}`,
      new URLSearchParams({ client_secret: asked.client_secret ?? '', outcome: 'succeed' }).toString(),
      { ...EVIL, ...bearer(sandbox.publishableKey) },
    );
    expect(done).toMatchObject({ status: 200, body: { status: 'succeeded' } });
    expect(done.headers.get('access-control-allow-origin')).toBe('*');
    for (const path of [
      '/endive/stripe.js',
      '/v3/',
      '/v3/elements-inner-card.html',
      '/3d_secure_2/hosted',
      '/dashboard',
    ]) {
      // 503 where the browser part is not built.
      const page = await fetch(sandbox.url + path, { headers: { ...EVIL, ...basic(sandbox.secretKey) } });
      expect([200, 503]).toContain(page.status);
    }
  });
});

describe('the question of a browser before it calls', () => {
  const preflight = (path: string, headers: Headers) =>
    fetch(sandbox.url + path, {
      method: 'OPTIONS',
      headers: {
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization',
        ...headers,
      },
    });

  it.each(['/_sandbox/reset', '/_sandbox/dashboard', '/_checkout/cs_test_1/submit', '/_nothing'])(
    'is answered with no for %s',
    async (path) => {
      for (const [, headers] of foreign) {
        const answer = await preflight(path, headers);
        expect(answer.status).toBe(403);
        expectUnreadable(answer.headers);
      }
      const program = await preflight(path, {});
      expect(program.status).toBe(204);
      expect(program.headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it.each(['/v1/customers', '/v1/tokens', '/_challenge/pi_1', '/endive/stripe.js'])(
    'is answered with yes for %s, where the key decides',
    async (path) => {
      const answer = await preflight(path, EVIL);
      expect(answer.status).toBe(204);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-allow-headers')).toBe('authorization');
    },
  );
});
