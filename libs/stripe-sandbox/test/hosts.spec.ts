import { type IncomingHttpHeaders, request } from 'node:http';
import { createSandbox, type Sandbox } from '../src/index';
import { AllowedHosts } from '../src/kernel/http/hosts';

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  text: string;
}

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox({
    publicUrl: 'https://js.stripe.com',
    allowedHosts: ['sandbox.example', '*.tunnel.example'],
  });
});
afterAll(() => sandbox.stop());

/** A call under a host name of the caller's choice, which `fetch` does not offer. */
const callAs = (host: string, path: string, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = { Host: host, Authorization: `Bearer ${sandbox.secretKey}` };
    const sent = request({ host: '127.0.0.1', port: sandbox.port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    sent.once('error', reject);
    sent.end();
  });

const PATHS = ['/v1/customers', '/_sandbox/requests', '/_sandbox/health', '/_sandbox/dashboard'];

describe('a sandbox answers', () => {
  it.each([
    'localhost',
    'LOCALHOST:12111',
    'localhost.:12111',
    'shop.localhost:8080',
    '127.0.0.1',
    '127.8.9.10:80',
    '[::1]:12111',
    '192.168.1.20:12111',
    '[fd00::17]:12111',
    'sandbox:12111',
    'my_service',
    'host.docker.internal:12111',
    'js.stripe.com',
    'JS.Stripe.com:443',
    'sandbox.example:8443',
    'a.tunnel.example',
    'a.b.tunnel.example:80',
  ])('under %s', async (host) => {
    for (const path of PATHS) expect(await callAs(host, path)).toMatchObject({ status: 200 });
  });
});

describe('a sandbox refuses', () => {
  const strangers = [
    'evil.test',
    'evil.test:12111',
    '127.0.0.1.evil.test',
    'localhost.evil.test',
    'stripe.com',
    'evil.js.stripe.com',
    'js.stripe.com.evil.test',
    'tunnel.example',
    'eviltunnel.example',
    'notlocalhost.test',
    'a.xlocalhost',
    'a.internal.evil.test',
    '1.2.3.4.5',
    '999.1.1.1',
    '[evil]',
    '[::1].evil.test',
    'localhost@evil.test',
    'evil.test/localhost',
    'localhost, evil.test',
  ];

  it.each(strangers)('the API and its own routes under "%s"', async (host) => {
    for (const path of [...PATHS, '/v1/nothing', '/_challenge/pi_1', '/_checkout/cs_test_1']) {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const { status, headers, text } = await callAs(host, path, method);
        expect(status).toBe(403);
        expect(JSON.parse(text)).toEqual({
          error: {
            code: 'host_not_allowed',
            message: expect.stringMatching(/^The sandbox does not answer under this host: .*--allowed-host/),
            type: 'invalid_request_error',
          },
        });
        expect(headers).not.toHaveProperty('access-control-allow-origin');
      }
    }
  });

  it.each(strangers)('its pages and scripts under "%s", in plain text', async (host) => {
    for (const path of [
      '/',
      '/dashboard',
      '/endive/stripe.js',
      '/c/pay/cs_test_1',
      '/v3/elements-inner-card.html',
    ]) {
      const { status, headers, text } = await callAs(host, path);
      expect({ status, type: headers['content-type'] }).toEqual({
        status: 403,
        type: 'text/plain; charset=utf-8',
      });
      expect(text).toMatch(/--allowed-host/);
    }
  });

  it('an empty name, but not a program that names none, as HTTP/1.0 allows', () => {
    const hosts = new AllowedHosts([]);
    expect([hosts.allows(''), hosts.allows(' '), hosts.allows(undefined)]).toEqual([false, false, true]);
  });

  it('and says what to do about a name', async () => {
    const { text } = await callAs('pay.corp.example:12111', '/v1/customers');
    expect(JSON.parse(text).error.message).toBe(
      'The sandbox does not answer under this host: if it is yours, start the sandbox with --allowed-host pay.corp.example.',
    );
    expect((await callAs('<script>.example', '/')).text).not.toContain('<');
  });
});

describe('options that make no sense', () => {
  it.each(['', 'http://sandbox.example', 'sandbox.example/path', '*', '*.', 'a b', '[::1'])(
    'are refused: the allowed host "%s"',
    async (host) => {
      expect(() => new AllowedHosts([host])).toThrow(/is no host name: give one such as/);
      await expect(createSandbox({ allowedHosts: [host] })).rejects.toThrow(/is no host name/);
    },
  );

  it.each(['', 'sandbox.example', 'ftp://sandbox.example', 'javascript:alert(1)'])(
    'are refused: the public URL "%s"',
    async (publicUrl) => {
      await expect(createSandbox({ publicUrl })).rejects.toThrow(/is no public URL: give one such as/);
    },
  );
});

it('answers under the name it listens on', async () => {
  const named = await createSandbox({ host: 'localhost' });
  expect((await fetch(`http://localhost:${named.port}/_sandbox/health`)).status).toBe(200);
  await named.stop();
});
