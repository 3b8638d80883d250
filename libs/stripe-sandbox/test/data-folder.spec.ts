import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../src/index';
import { compile } from './command-line';

let work: string;
let cli: string;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'sandbox-folder-'));
  cli = compile(join(work, 'dist'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  error: string;
}

/** Runs the command line until it ends by itself. */
function run(...options: string[]): Promise<Ended> {
  // One that hangs would outlive the run.
  const child = spawn(process.execPath, [cli, '--port', '0', ...options], {
    env: process.env,
    timeout: 120_000,
  });
  const ended: Ended = { code: null, out: '', error: '' };
  child.stdout.on('data', (chunk) => {
    ended.out += chunk;
    // It started after all, and would not end.
    child.kill();
  });
  child.stderr.on('data', (chunk) => {
    ended.error += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ ...ended, code }));
  });
}

/** One sentence that names the path, and no trace of a stack. */
function expectSentence({ code, out, error }: Ended, path: string): void {
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toMatch(/^[^\n]+\n$/);
  expect(error).toContain(path);
  expect(error).not.toMatch(/\bat .*:\d+/);
}

it('is refused in one sentence when it is a file', async () => {
  const file = join(work, 'file');
  writeFileSync(file, 'text');
  expectSentence(await run('--data', file), file);
});

it('is refused in one sentence when a file is in its way', async () => {
  const below = join(work, 'other');
  writeFileSync(below, 'text');
  expectSentence(await run('--data', join(below, 'data')), below);
});

it('is refused in one sentence when it cannot be made', async () => {
  const nowhere = join(work, 'nowhere');
  symlinkSync(join(work, 'gone', 'folder'), nowhere);
  for (const folder of [nowhere, join(nowhere, 'data')]) {
    expectSentence(await run('--data', folder), `The data folder ${folder} cannot be used: `);
  }
  // Linux says of this folder, which takes no others, that it is not there.
  for (const folder of existsSync('/proc/self') ? ['/proc/sandbox', '/proc/sandbox/data'] : []) {
    expectSentence(
      await run('--data', folder),
      `The data folder ${folder} cannot be used: it cannot be made.`,
    );
  }
});

it('is refused in one sentence when its journal or its lock cannot be read', async () => {
  for (const name of ['journal.lock', 'journal.jsonl']) {
    const folder = join(work, `with-${name}`);
    mkdirSync(join(folder, name), { recursive: true });
    const ended = await run('--data', folder);
    expect(ended.code).toBe(1);
    expect(ended.error).toMatch(/^[^\n]+\n$/);
  }
});

it('is refused when it cannot be written', async () => {
  const folder = join(work, 'read-only');
  mkdirSync(folder);
  chmodSync(folder, 0o555);
  // Nothing is closed to root, as whom containers run the specs.
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid?.(65534);
  try {
    await expect(createSandbox({ dataDir: folder })).rejects.toThrow(folder);
  } finally {
    if (root) process.seteuid?.(0);
  }
});

it('is refused in one sentence when its path is empty, and nothing is kept anywhere', async () => {
  expectSentence(await run('--data', ''), 'The path of the data folder is empty');
  expectSentence(await run('--data='), 'The path of the data folder is empty');
  await expect(createSandbox({ dataDir: '' })).rejects.toThrow(/^The path of the data folder is empty: /);
  // Other specs of the run make folders of their own here.
  expect(readdirSync(process.cwd()).filter((name) => name.startsWith('journal'))).toEqual([]);
});

it('is refused in one sentence when a newer sandbox wrote it, and is left as it is', async () => {
  const folder = join(work, 'newer');
  const journal = join(folder, 'journal.jsonl');
  mkdirSync(folder);
  writeFileSync(journal, '{"version":3}\n["newer",[["of another kind",1]]]\n');
  const ended = await run('--data', folder);
  expectSentence(ended, folder);
  expect(ended.error).toContain('journal has version 3, and this one reads up to 2');
  expect(readFileSync(journal, 'utf8')).toContain('of another kind');
});

it('is refused in one sentence when another sandbox has it', async () => {
  const folder = join(work, 'locked');
  const sandbox = await createSandbox({ dataDir: folder });
  const ended = await run('--data', folder);
  expectSentence(ended, folder);
  expect(ended.error).toMatch(new RegExp(`^Another sandbox \\(process ${process.pid}\\) uses `));
  await sandbox.stop();
});
