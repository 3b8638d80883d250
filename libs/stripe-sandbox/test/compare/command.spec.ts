import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareCommand } from '../../src/command/compare';
import { createSandbox, type Sandbox } from '../../src/index';
import { plantedStripe } from './planted';

const KEY = 'sk_test_upstreamAccount2';

/** An application of one call, in a process of its own. */
const APPLICATION = [
  '--',
  process.execPath,
  '-e',
  `fetch(process.env.STRIPE_COMPARE_URL + '/v1/customers', { method: 'POST', headers: { authorization: 'Bearer sk_test_x' } })`,
];

let sandbox: Sandbox;
let folder: string;
let printed: string;
beforeAll(async () => {
  sandbox = await createSandbox();
  folder = mkdtempSync(join(tmpdir(), 'sandbox-compare-'));
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

const compare = (...args: string[]): Promise<number> =>
  compareCommand(['--port', '0', ...args], createSandbox, '1.0.0 (Stripe 2026)');

describe('the command compare', () => {
  it('runs the application, reports and ends with 0 when nothing differs', async () => {
    expect(await compare('--key', KEY, '--upstream', sandbox.url, ...APPLICATION)).toBe(0);
    expect(printed).toContain('1 calls compared, 0 of them');
    expect(printed).toMatch(/countersign-stripe-sandbox 1\.0\.0 \(Stripe 2026\) against 127\.0\.0\.1:\d+/);
  });

  it('ends with 1 and writes the report to a file when something differs', async () => {
    const upstream = await plantedStripe(sandbox, ({ route, status, body }) => ({
      route,
      status,
      body: { ...body, balance: 5 },
    }));
    const file = join(folder, 'report.md');
    try {
      const code = await compare('--key', KEY, '--upstream', upstream.url, '--report', file, ...APPLICATION);
      expect(code).toBe(1);
    } finally {
      await upstream.stop();
    }
    expect(printed).toContain('### `balance` of POST /v1/customers, once');
    expect(readFileSync(file, 'utf8')).toBe(printed);
  });

  it('explains itself', async () => {
    expect(await compare('--help')).toBe(0);
    expect(printed).toContain('--upstream URL');
  });

  it.each([
    [['--key', 'sk_live_0123456789'], 'live key'],
    [['--key', 'pk_test_0123456789'], 'no secret key of test mode'],
    [['--key', KEY, '--answer', 'both'], '--answer is stripe or sandbox.'],
    [['--key', KEY, '--upstream', 'ftp://x'], '--upstream must be an address'],
    [['--key', KEY, '--', '/no/such/command'], 'could not be run'],
  ])('refuses %j', async (args, sentence) => {
    await expect(compare(...args)).rejects.toThrow(sentence);
  });
});
