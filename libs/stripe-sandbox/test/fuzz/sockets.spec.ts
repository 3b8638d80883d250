import { connect, type Socket } from 'node:net';
import { createSandbox, type Sandbox } from '../../src/index';
import { call, client } from '../support';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox();
});

afterAll(() => sandbox.stop());

const open = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(sandbox.port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });

/** Sends bytes as they are and resolves with all that comes back until the socket closes. */
async function exchange(bytes: string | Buffer): Promise<string> {
  const socket = await open();
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => resolve(text));
    socket.on('close', () => resolve(text));
    socket.write(bytes);
  });
}

const head = (lines: string): string =>
  `${lines}\r\nHost: x\r\nAuthorization: Bearer ${sandbox.secretKey}\r\nConnection: close\r\n`;

async function alive(): Promise<void> {
  const customer = await client(sandbox).customers.create({ name: 'still here' });
  expect(customer.name).toBe('still here');
}

describe('bodies', () => {
  const post = (body: string | Uint8Array, headers = {}) =>
    call(sandbox, 'POST', '/v1/customers', body, headers);

  it.each([
    ['nested deeper than anything', `a${'[b]'.repeat(50)}=1`],
    ['nested ten thousand deep', `a${'[b]'.repeat(10_000)}=1`],
    ['with brackets that do not close', 'metadata[a=1'],
    ['with brackets after a bracket', 'metadata[a]b=1'],
    ['with a value and an object of one name', 'name=a&name[b]=c'],
    ['with twenty thousand parameters', Array.from({ length: 20_000 }, (_, i) => `a${i}=1`).join('&')],
    ['with broken percent signs', 'name=%E0%A4%A'],
    ['with bytes that are no UTF-8, escaped', 'name=%ff%fe'],
    ['that are JSON text', '{"name":"a"}'],
    ['with a prototype for a name', '__proto__[polluted]=1'],
    ['with a constructor for a name', 'constructor[prototype][polluted]=1'],
    ['with an absurd number', `balance=${'9'.repeat(400)}`],
    ['with a number in scientific notation', 'balance=1e3'],
    ['with an array where an object is due', 'address[]=1'],
    ['with an array of strange indexes', 'preferred_locales[a]=de'],
    ['with too many keys of metadata', Array.from({ length: 51 }, (_, i) => `metadata[k${i}]=1`).join('&')],
  ])('%s are refused', async (_, body) => {
    const { status, body: answer } = await post(body);
    expect(status).toBe(400);
    expect(answer.error).toMatchObject({ type: 'invalid_request_error', message: expect.any(String) });
    expect({}).not.toHaveProperty('polluted');
    await alive();
  });

  it('that are no UTF-8 are refused', async () => {
    const { status } = await post(Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x3d, 0xff, 0xfe]));
    expect(status).toBe(400);
  });

  it('of JSON are refused', async () => {
    const { status, body } = await post('{"name":"a"}', { 'Content-Type': 'application/json' });
    expect(status).toBe(400);
    expect(body.error?.message).toMatch(/form-encoded/);
  });

  it('keep the name __proto__ for what it is in metadata', async () => {
    const { status, body } = await post('metadata[__proto__]=a&metadata[constructor]=b');
    expect(status).toBe(200);
    expect(Object.entries(body.metadata as object)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('of ten megabytes are read, and larger ones refused', async () => {
    const large = await post(`name=${'a'.repeat(10 * 1024 * 1024 - 5)}`);
    expect(large.status).toBe(400);
    expect(large.body.error?.message).toMatch(/at most 256 characters/);
    const size = 11 * 1024 * 1024;
    const lines = `POST /v1/customers HTTP/1.1`;
    const answer = await exchange(`${head(lines)}Content-Length: ${size}\r\n\r\n${'a'.repeat(size)}`);
    expect(answer === '' || /^HTTP\/1\.1 413/.test(answer)).toBe(true);
    await alive();
  });
});

describe('methods, addresses and headers', () => {
  it.each([
    ['PUT', '/v1/customers'],
    ['PATCH', '/v1/customers/cus_1'],
    ['DELETE', '/v1/payment_intents/pi_1'],
    ['GET', '/v1/payment_intents/pi_1/confirm'],
    ['POST', '/v1/events'],
    ['GET', '/v1/nothing'],
    ['GET', '/v1/'],
    ['GET', '/v1//customers'],
    ['GET', '/v1/customers/'],
    ['GET', '/v1/customers/cus_1/payment_methods/pm_1/more'],
  ])('%s %s is no endpoint', async (method, path) => {
    const { status, body } = await call(sandbox, method, path);
    expect(status).toBe(404);
    expect(body.error?.message).toMatch(`Unrecognized request URL (${method}: ${path})`);
  });

  it.each(['%00', '%ff', '%', '..%2f..', '__proto__', 'constructor', 'x'.repeat(5000)])(
    'the id %s names nothing',
    async (id) => {
      const { status, body } = await call(sandbox, 'GET', `/v1/customers/${id}`);
      expect(status).toBe(404);
      expect(body.error).toMatchObject({ code: 'resource_missing', param: 'id' });
    },
  );

  it.each([
    [{ 'Stripe-Version': '2019-01-01' }, 400],
    [{ 'Stripe-Version': 'x'.repeat(3000) }, 400],
    [{ 'Idempotency-Key': 'x'.repeat(256) }, 400],
    [{ Authorization: 'Bearer ' }, 401],
    [{ Authorization: 'Basic !!!' }, 401],
    [{ Authorization: 'Bearer sk_test_a b' }, 401],
    [{ Authorization: `Bearer sk_test_${'x'.repeat(201)}` }, 401],
    [{ Authorization: 'Bearer sk_live_0123456789' }, 401],
  ])('%j gets %i', async (headers, expected) => {
    const { status, body } = await call(sandbox, 'POST', '/v1/customers', 'name=a', headers);
    expect(status).toBe(expected);
    expect(body.error?.type).toBe('invalid_request_error');
  });
});

describe('sockets', () => {
  it.each([
    ['that speak no HTTP', '\u0016\u0003\u0001 hello\r\n\r\n'],
    ['with a broken request line', 'GET\r\n\r\n'],
    ['with a header that never ends', `GET / HTTP/1.1\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`],
    [
      'with two lengths',
      'POST /v1/customers HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
    ],
    [
      'with a length and chunks',
      'POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['with a chunk of no size', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n'],
  ])('%s get a 400 or are closed', async (_, bytes) => {
    const answer = await exchange(bytes);
    expect(answer === '' || /^HTTP\/1\.1 4\d\d/.test(answer)).toBe(true);
    await alive();
  });

  it('that stop in the middle of a request leave nothing behind', async () => {
    const stripe = client(sandbox);
    const before = (await stripe.customers.list({ limit: 100 })).data.length;
    const halves = await Promise.all(Array.from({ length: 20 }, open));
    for (const [i, socket] of halves.entries()) {
      socket.write(
        i % 2 === 0
          ? 'POST /v1/customers HTTP/1.1\r\nHost:'
          : `${head('POST /v1/customers HTTP/1.1')}Content-Length: 100\r\n\r\nname=half`,
      );
    }
    await alive();
    for (const socket of halves) socket.destroy();
    await alive();
    expect((await stripe.customers.list({ limit: 100 })).data).toHaveLength(before + 2);
  });

  it('that idle by the thousand are in nobody’s way', async () => {
    const idle = await Promise.all(Array.from({ length: 1000 }, open));
    await Promise.all(Array.from({ length: 20 }, alive));
    expect(idle.filter(({ destroyed }) => destroyed)).toEqual([]);
    for (const socket of idle) socket.destroy();
    await alive();
  });
});
