import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from './test/evaluate';

const folder = mkdtempSync(join(tmpdir(), 'countersign-setup-'));
afterAll(() => rmSync(folder, { recursive: true }));

function report(name: string, content: object): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return JSON.stringify(file);
}

describe('the first steps', () => {
  it.each([
    '18.20.8',
    '20.18.3',
    '21.7.3',
    '22.0.0',
    '22.12.0',
    '22.9.9',
    '23.11.1',
    '24.0.0',
    '24.10.0',
    '24.9.99',
  ])('refuse Node %s with a sentence', (version) => {
    const refused = `new Promise(() => m.checkNode('${version}')).catch((error) => error.message)`;
    expect(evaluate('node-version.mjs', refused)).toBe(
      `This is Node ${version} and Countersign needs 20.19.0 or a newer 20, 22.13.0 or a newer 22, or 24.11.0 or newer: install it from https://nodejs.org.`,
    );
  });

  it.each([
    '20.19.0',
    '20.20.2',
    '20.100.0',
    '22.13.0',
    '22.13.1',
    '22.20.0',
    '24.11.0',
    '24.12.0',
    '25.0.0',
    '100.0.0',
  ])('take Node %s', (version) => {
    expect(evaluate('node-version.mjs', `m.checkNode('${version}') ?? 'fine'`)).toBe('fine');
  });

  it('end a program that takes too long, with what it started', () => {
    const script = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }); setInterval(() => {}, 1000)`;
    expect(evaluate('run.mjs', `m.runNode(['-e', ${JSON.stringify(script)}], { limit: 500 })`)).toMatchObject(
      {
        late: true,
        code: 1,
      },
    );
  });
});

describe('a command', () => {
  const data = mkdtempSync(join(tmpdir(), 'countersign-options-'));
  const run = (name: string, ...args: string[]) =>
    spawnSync(process.execPath, [join(__dirname, `${name}.mjs`), ...args], {
      encoding: 'utf8',
      // What starts after all does not end.
      timeout: 30_000,
      env: { ...process.env, DATA_DIR: data },
    });
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  it.each([
    ['start', /^Usage: npm start, or npm run dev/],
    ['reset', /^Usage: npm run reset/],
    ['test', /^Usage: npm test/],
    ['test-changed', /^Usage: npm run test:changed/],
    ['build', /^Usage: npm run build/],
    ['bench', /^Usage: npm run bench/],
    ['../api/load/main', /^npm run load/],
    ['../api/chaos/main', /^npm run chaos/],
  ])('%s says what it takes, and does nothing', (name, usage) => {
    const { status, stdout } = run(name, '--help');
    expect([status, stdout]).toEqual([0, expect.stringMatching(usage)]);
  });

  it.each([
    ['start', '--data', "Unknown option '--data'."],
    ['start', 'shop', "Unexpected argument 'shop'."],
    [
      '../api/load/main',
      '--shoppers=none',
      '--shoppers, --seconds, --api and --workers are 1 or more, --think is 0 or more.',
    ],
  ])('%s refuses %s, which it does not know', (name, arg, sentence) => {
    const { status, stderr } = run(name, arg);
    expect([status, stderr.split('\n')[0]]).toEqual([2, sentence]);
  });

  it('that removes data keeps it when it does not know an option', () => {
    const kept = join(data, 'secrets.json');
    writeFileSync(kept, '{}');
    const { status, stderr } = run('reset', '--dry-run');
    expect([status, stderr.split('\n')[0]]).toEqual([2, "Unknown option '--dry-run'."]);
    expect(existsSync(kept)).toBe(true);
  });
});

describe('the totals', () => {
  const jest = {
    numPassedTests: 7,
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 0,
    numPendingTests: 0,
    numTodoTests: 0,
  };
  const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 };

  it.each([
    ['a clean run', {}, 0, { passed: 7, failed: 0 }],
    ['a failed test', { numFailedTests: 2 }, 1, { passed: 7, failed: 2 }],
    ['a file that cannot be run', { numRuntimeErrorTestSuites: 1 }, 1, { passed: 7, failed: 1 }],
    ['a skipped test', { numPendingTests: 1 }, 0, { passed: 7, failed: 1 }],
    ['a failure outside the tests', {}, 1, { passed: 7, failed: 1 }],
  ])('of jest count %s', (_name, change, code, expected) => {
    const file = report('jest.json', { ...jest, ...change });
    expect(evaluate('results.mjs', `m.jestResults(${file}, ${code})`)).toMatchObject(expected);
  });

  it.each([
    ['a clean run', {}, [], 0, { passed: 3, failed: 0 }],
    ['a failed test', { unexpected: 1 }, [], 1, { passed: 3, failed: 1 }],
    ['a skipped test', { skipped: 2 }, [], 0, { passed: 3, failed: 2 }],
    ['a failed set-up', { expected: 0 }, [{ message: 'no browser' }], 1, { passed: 0, failed: 1 }],
    ['a run without tests', { expected: 0 }, [], 0, { passed: 0, failed: 1 }],
  ])('of Playwright count %s', (_name, change, errors, code, expected) => {
    const file = report('playwright.json', { stats: { ...stats, ...change }, errors });
    expect(evaluate('results.mjs', `m.playwrightResults(${file}, ${code})`)).toMatchObject(expected);
  });

  it('count a run without a report as failed', () => {
    expect(evaluate('results.mjs', `m.jestResults('/nowhere.json', 0)`)).toMatchObject({ failed: 1 });
  });
});
