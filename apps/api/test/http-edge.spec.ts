import { randomUUID } from 'node:crypto';
import { type ProblemDetails, routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { newAccount, type TestClient } from './support/client';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ worker: false, log: true });
});
afterAll(() => app.stop());

const login = { email: 'nobody@example.com', password: 'wrong password' };

describe('where a call may come from', () => {
  const from = async (headers: Record<string, string>) => {
    // fetch adds Sec-Fetch-Site only in browsers, so what is given here is all there is.
    const response = await fetch(new URL(routes.login, app.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(login),
    });
    return ((await response.json()) as ProblemDetails).code;
  };

  it.each([
    ['no Origin at all', {}],
    ['no Origin and Sec-Fetch-Site: same-origin', { 'sec-fetch-site': 'same-origin' }],
    ['the dev server of the web app', { origin: 'http://localhost:5173' }],
  ])('passes %s', async (_, headers) => {
    expect(await from(headers)).toBe('invalid_credentials');
  });

  it('passes the host of the request and of PUBLIC_URL', async () => {
    expect(await from({ origin: app.url })).toBe('invalid_credentials');
    expect(await from({ origin: app.config.publicUrl })).toBe('invalid_credentials');
  });

  it.each([
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['the Origin null of a sandboxed frame', { origin: 'null' }],
    ['our host on another port', { origin: 'http://localhost:1' }],
    ['a host that only begins like ours', { origin: 'http://localhost.evil.example' }],
    ['no Origin but Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['no Origin but Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }],
  ])('refuses %s', async (_, headers) => {
    expect(await from(headers)).toBe('forbidden');
  });

  it('lets anybody read', async () => {
    const { status } = await app
      .client()
      .get(routes.products, { headers: { origin: 'https://evil.example' } });
    expect(status).toBe(200);
  });

  it('changes nothing for a foreign Origin even with a session', async () => {
    const { client } = await app.register();
    const answer = await client.patch<ProblemDetails>(
      routes.me,
      { name: 'Stolen' },
      { headers: { origin: 'https://evil.example' } },
    );
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    expect((await client.get<{ name: string }>(routes.me)).body.name).toBe('Ada Reader');
  });
});

describe('cursors', () => {
  const id = randomUUID();
  let client: TestClient;
  beforeAll(async () => {
    ({ client } = await app.register());
  });

  const read = async (list: string, content: unknown) => {
    const cursor = Buffer.from(JSON.stringify(content)).toString('base64url');
    const { status, body } = await client.get<ProblemDetails>(`${list}?cursor=${cursor}`);
    return [status, body.code];
  };

  it.each([
    ['a NUL', ['a\u0000b', id]],
    ['no id', ['2025-02-01T00:00:00Z', 'x']],
    ['something else', { title: 'Walden' }],
  ])('of no list hold %s', async (_, content) => {
    for (const list of [routes.products, routes.orders, routes.payments]) {
      expect(await read(list, content)).toEqual([422, 'validation_failed']);
    }
  });

  it.each([
    '1',
    'Mon, 01 Jan 2024',
    '2025-02-31T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '+275760-01-01T00:00:00Z',
    `2025-02-01T00:00:00.${'1'.repeat(200)}Z`,
  ])('of a list in order of time do not hold %s', async (time) => {
    for (const list of [routes.orders, routes.payments, routes.readingList]) {
      expect(await read(list, [time, id])).toEqual([422, 'validation_failed']);
    }
    expect(await read(routes.products, [`newest:${time}`, id])).toEqual([422, 'validation_failed']);
  });
});

describe('bodies', () => {
  let client: TestClient;
  beforeAll(async () => {
    ({ client } = await app.register());
  });

  const patch = (body: string | Uint8Array, type = 'application/json', more: Record<string, string> = {}) =>
    client.patch<ProblemDetails>(routes.me, body, { headers: { 'content-type': type, ...more } });

  it.each([
    ['broken JSON', '{"name": ', 'malformed_json', 400],
    ['a bare string', '"name"', 'malformed_json', 400],
    ['an array', '[]', 'validation_failed', 422],
    ['more than 100 kB', JSON.stringify({ name: 'x'.repeat(100 * 1024) }), 'payload_too_large', 413],
    ['a deep nest', `{"name":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'validation_failed', 422],
  ])('refuses %s', async (_, body, code, status) => {
    const answer = await patch(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each([
    ['a form', 'name=Grace', 'application/x-www-form-urlencoded'],
    ['plain text', '{"name":"Grace"}', 'text/plain'],
    ['an unknown charset', '{"name":"Grace"}', 'application/json; charset=latin-9'],
  ])('refuses %s by its type', async (_, body, type) => {
    const answer = await patch(body, type);
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  it('refuses a compressed body that unfolds beyond the limit', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(JSON.stringify({ name: 'x'.repeat(5_000_000) }));
    const answer = await patch(bomb, 'application/json', { 'content-encoding': 'gzip' });
    expect(answer.body.code).toBe('payload_too_large');
  });

  it('does not let a body reach into prototypes', async () => {
    const answer = await patch(
      '{"__proto__": {"role": "admin"}, "constructor": {"prototype": {"role": "admin"}}}',
    );
    expect(answer.body).toMatchObject({ role: 'customer', name: 'Ada Reader' });
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  });

  it('takes a webhook of up to 1 MB as it is, and no more', async () => {
    const send = async (bytes: number) => {
      const answer = await app.client().post<ProblemDetails>(routes.stripeWebhook, 'x'.repeat(bytes), {
        headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      });
      return answer.body.code;
    };
    expect(await send(900 * 1024)).toBe('signature_invalid');
    expect(await send(1100 * 1024)).toBe('payload_too_large');
  });

  it('refuses a webhook in an unknown encoding', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'foo' };
    const answer = await app.client().post<ProblemDetails>(routes.stripeWebhook, '{}', { headers });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });
});

describe('errors', () => {
  it('are problem details with the id of the request', async () => {
    const answer = await app.client().get<ProblemDetails>('/api/nowhere', {
      headers: { 'x-request-id': 'from-the-caller-1' },
    });
    expect(answer.headers.get('x-request-id')).toBe('from-the-caller-1');
    expect(answer.body).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'not_found',
      detail: 'There is no resource at this address.',
      requestId: 'from-the-caller-1',
    });
  });

  it.each(['two words', 'x'.repeat(200), '<script>'])('replace an id such as %s', async (id) => {
    const answer = await app
      .client()
      .get<ProblemDetails>('/api/nowhere', { headers: { 'x-request-id': id } });
    expect(answer.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('x-request-id')).toBe(answer.body.requestId);
  });

  it.each([
    ['PUT', routes.me, 'DELETE, GET, HEAD, PATCH'],
    ['PUT', routes.orders, 'GET, HEAD, POST'],
    ['GET', routes.login, 'POST'],
    ['POST', routes.healthz, 'GET, HEAD'],
  ] as const)('say which methods are possible: %s %s', async (method, path, allow) => {
    const response = await fetch(new URL(path, app.url), { method });
    const body = (await response.json()) as ProblemDetails;
    expect([response.status, body.code, response.headers.get('allow')]).toEqual([
      405,
      'method_not_allowed',
      allow,
    ]);
  });

  it('answer a broken percent-encoding with 400', async () => {
    const response = await fetch(`${app.url}/api/products/%E0%A4%A`);
    expect([response.status, ((await response.json()) as ProblemDetails).code]).toEqual([400, 'bad_request']);
  });

  it.each(['not-a-uuid', '00000000-0000-0000-0000-000000000000', "1' OR '1'='1"])(
    'answer 404 to the id %s',
    async (id) => {
      const { client } = await app.register();
      for (const base of [routes.products, routes.orders, routes.payments]) {
        const answer = await client.get<ProblemDetails>(`${base}/${encodeURIComponent(id)}`);
        expect([base, answer.status, answer.body.code]).toEqual([base, 404, 'not_found']);
      }
    },
  );

  it('need a session everywhere but where a visitor may go', async () => {
    for (const path of [routes.me, routes.orders, routes.paymentMethods, routes.payments]) {
      const answer = await app.client().get<ProblemDetails>(path);
      expect([path, answer.status, answer.body.code]).toEqual([path, 401, 'unauthenticated']);
    }
    expect((await app.client().get(routes.config)).status).toBe(200);
  });

  it.each([
    ['limit', '0'],
    ['limit', '101'],
    ['limit', 'many'],
    ['cursor', 'made-up'],
  ])('name a wrong %s of a list: %s', async (name, value) => {
    const { client } = await app.register();
    for (const path of [routes.orders, routes.products]) {
      const answer = await client.get<ProblemDetails>(`${path}?${name}=${value}`);
      expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, name]);
    }
  });
});

describe('headers', () => {
  it('keep answers out of caches, frames and guesses', async () => {
    const { headers } = await app.client().get(routes.config);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});

describe('health', () => {
  it('says that it lives and is ready', async () => {
    expect((await app.client().get(routes.healthz)).body).toEqual({ status: 'ok' });
    expect((await app.client().get(routes.readyz)).body).toEqual({ status: 'ok' });
  });

  it('is not ready while a migration is missing', async () => {
    const [row] = await app.db.query('DELETE FROM migrations WHERE name LIKE $1 RETURNING *', [
      'Foundation%',
    ]);
    const answer = await app.client().get<ProblemDetails>(routes.readyz);
    expect([answer.status, answer.body.code]).toEqual([503, 'service_unavailable']);
    expect(answer.headers.get('retry-after')).toBe('2');
    const [{ timestamp, name }] = row;
    await app.db.query('INSERT INTO migrations (timestamp, name) VALUES ($1, $2)', [timestamp, name]);
    expect((await app.client().get(routes.readyz)).status).toBe(200);
  });
});

describe('the log', () => {
  it('tells each call without its body, headers or secrets', async () => {
    const account = newAccount();
    const { client } = await app.register(account);
    await client.post(routes.login, { email: account.email, password: 'a wrong guess' });
    const log = app.logged();
    expect(log).toContain(routes.register);
    const session = client.cookie('countersign.sid') ?? 'none';
    for (const secret of [account.password, 'a wrong guess', session, app.config.stripe.secretKey, '$2b$']) {
      expect(log).not.toContain(secret);
    }
  });
});
