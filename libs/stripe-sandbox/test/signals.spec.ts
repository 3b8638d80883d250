import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile, compileFile } from './command-line';

let work: string;
let script: string[];

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'sandbox-signals-'));
  const early = compileFile('libs/stripe-sandbox/test/early-signal.ts', work);
  script = ['-r', early, compile(work)];
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

it.each(['SIGINT', 'SIGTERM'])('exits with 0 on %s that arrives with the ready line', (signal) => {
  const ended = spawnSync(process.execPath, [...script, '--port', '0'], {
    encoding: 'utf8',
    env: { ...process.env, EARLY_SIGNAL: signal },
    timeout: 120_000,
  });
  expect(ended).toMatchObject({ status: 0, signal: null, stdout: expect.stringContaining('ready') });
});
