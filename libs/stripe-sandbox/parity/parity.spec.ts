import { spawn } from 'node:child_process';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from '../src/index';
import { client } from '../test/support';
import { compare, print } from './compare';
import { FLOWS } from './flows/all';
import { record } from './record';

/*
 * The flows that also run in Stripe's test mode (`npm run test:parity`), here on the sandbox: each does what the
 * documentation says, and two runs of it differ in nothing, so that what differs over there is a difference.
 */

const ROOT = join(__dirname, '../../..');

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.stop());

describe.each(FLOWS.map((flow) => [flow.name, flow] as const))('%s', (_, flow) => {
  it('is answered as documented, and twice the same', async () => {
    const first = await record(flow, client(sandbox));
    for (const [step, part] of Object.entries(flow.expects))
      expect([step, first.get(step)]).toMatchObject([step, part]);
    const other = await createSandbox();
    try {
      const second = await record(flow, client(other));
      expect(compare(first, second, sandbox.url)).toEqual([]);
    } finally {
      await other.stop();
    }
  });
});

describe('a comparison of recordings', () => {
  it('names each field that differs, is missing or is new, by its step', () => {
    const sandboxed = new Map<string, unknown>([
      ['pay', { status: 'succeeded', card: { brand: 'visa' }, a: [1, 2] }],
    ]);
    const stripe = new Map<string, unknown>([
      ['pay', { status: 'processing', card: { brand: 'visa', wallet: null }, a: [1] }],
      ['more', { x: 1 }],
    ]);
    const found = compare(sandboxed, stripe, 'http://sandbox');
    expect(found).toEqual([
      { step: 'pay', kind: 'value', field: 'status', sandbox: 'succeeded', stripe: 'processing' },
      { step: 'pay', kind: 'missing', field: 'card.wallet', sandbox: undefined, stripe: null },
      { step: 'pay', kind: 'only', field: 'a.1', sandbox: 2, stripe: undefined },
      { step: 'more', kind: 'missing', field: '', sandbox: undefined, stripe: { x: 1 } },
    ]);
    expect(print(found[0] as (typeof found)[0])).toBe(
      '  pay: status\n    sandbox  "succeeded"\n    Stripe   "processing"',
    );
  });
});

describe('npm run test:parity', () => {
  function run(
    env: Record<string, string>,
    ...names: string[]
  ): Promise<{ code: number | null; output: string }> {
    const register = join(ROOT, 'libs/stripe-sandbox/scripts/ts.cjs');
    const child = spawn(process.execPath, ['-r', register, join(__dirname, 'main.ts'), ...names], {
      env: { PATH: process.env.PATH, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
  }

  it('compares with whatever speaks the API, and finds nothing where there is nothing', async () => {
    const { code, output } = await run({ STRIPE_SECRET_KEY: 'sk_test_parity', STRIPE_API_BASE: sandbox.url });
    expect(output).toContain('No differences.');
    expect(output.match(/^same/gm)).toHaveLength(FLOWS.length);
    expect(code).toBe(0);
  });

  it('prints what differs, field by field', async () => {
    // A Stripe that tells a payment's description otherwise, and forgets one field.
    const liar = createServer((request, response) => {
      const call = forward(sandbox.url + String(request.url), {
        method: request.method,
        headers: request.headers,
      });
      request.pipe(call);
      call.on('response', (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += chunk;
        });
        answer.on('end', () => {
          const told = text
            .replace('"description":"An order"', '"description":"Else"')
            .replace('"review":null,', '');
          response.writeHead(answer.statusCode ?? 500, {
            'Content-Type': 'application/json',
            'Request-Id': 'req_1',
          });
          response.end(told);
        });
      });
    });
    await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
    try {
      const { code, output } = await run(
        {
          STRIPE_SECRET_KEY: 'sk_test_differs',
          STRIPE_API_BASE: `http://127.0.0.1:${(liar.address() as AddressInfo).port}`,
        },
        'manual confirmation',
        'customers',
      );
      expect(output).toContain(
        '  change: description\n    sandbox  "An order"\n    Stripe   "Else"\n  change: review\n    sandbox  null\n    Stripe   (none)',
      );
      expect(output).toMatch(/^DIFFERS {2}manual confirmation: 10 answers, \d+ fields differ$/m);
      expect(output).toMatch(/^same {5}customers/m);
      expect(output).toMatch(/\d+ differences\.\n$/);
      expect(code).toBe(1);
    } finally {
      liar.closeAllConnections();
      liar.close();
    }
  });

  it('makes no call with a live key', async () => {
    const live = await run({ STRIPE_SECRET_KEY: 'sk_live_abc', STRIPE_API_BASE: sandbox.url });
    expect(live).toMatchObject({ code: 2, output: expect.stringContaining('live key') });
    expect((await run({})).output).toContain('Set STRIPE_SECRET_KEY');
  });
});
