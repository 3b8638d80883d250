import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localSecrets, lockDataFolder, openDataFolder, runningStack } from './data-folder';
import { processStartTime } from './processes';
import { repository } from './repository';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-data-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  it('belongs to one stack at a time', () => {
    const lock = lockDataFolder(folder, 'http://localhost:3000');
    expect(lock.staleLock).toBe(false);
    expect(runningStack(folder)).toMatchObject({ pid: process.pid, url: 'http://localhost:3000' });
    expect(() => lockDataFolder(folder, 'http://localhost:3001')).toThrow(
      `already running on ${folder} (process ${process.pid}, http://localhost:3000)`,
    );
    lock.release();
    expect(runningStack(folder)).toBeUndefined();
    lockDataFolder(folder, 'http://localhost:3001').release();
  });

  it('belongs to one command at a time, which is told apart from a stack', () => {
    const lock = lockDataFolder(folder, 'http://localhost:3000', { isCommand: true });
    expect(runningStack(folder)).toMatchObject({ pid: process.pid, isCommand: true });
    expect(() => lockDataFolder(folder, 'http://localhost:3000')).toThrow(
      `Another command is using ${folder} (process ${process.pid})`,
    );
    lock.release();
    expect(runningStack(folder)).toBeUndefined();
  });

  it('is taken over from a stack that was killed', async () => {
    const dead = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(dead, 'spawn');
    const owner = { pid: dead.pid, startTime: processStartTime(dead.pid ?? 0), url: 'http://localhost:3000' };
    writeFileSync(join(folder, 'stack.lock'), JSON.stringify(owner));
    expect(runningStack(folder)?.pid).toBe(dead.pid);
    dead.kill('SIGKILL');
    await once(dead, 'exit');
    const lock = lockDataFolder(folder, 'http://localhost:3000');
    expect(lock.staleLock).toBe(true);
    lock.release();
  });

  it('is taken over from one whose process id another program has got since', () => {
    const owner = { pid: process.pid, startTime: 'another start time', url: 'http://localhost:3000' };
    writeFileSync(join(folder, 'stack.lock'), JSON.stringify(owner));
    lockDataFolder(folder, 'http://localhost:3000').release();
  });

  it('cannot be a file, and says so', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => openDataFolder(file)).toThrow(`DATA_DIR is ${file}, which is a file: set it to a folder.`);
    expect(() => openDataFolder(join(file, 'below'))).toThrow(/Cannot write to .* set DATA_DIR to another/);
  });

  it('cannot be where the system takes no folders, and says so at once', () => {
    if (process.platform !== 'linux') return;
    expect(() => openDataFolder('/proc/countersign/data')).toThrow(
      /Cannot write to .* set DATA_DIR to another/,
    );
  });

  it('is opened by several at once', async () => {
    const code = `const { openDataFolder } = require('./apps/local/src/data-folder');
      for (let i = 0; i < 300; i++) openDataFolder(${JSON.stringify(folder)});`;
    const ends = [1, 2, 3].map(async () => {
      const child = spawn(process.execPath, ['-r', './libs/stripe-sandbox/scripts/ts.cjs', '-e', code], {
        cwd: repository,
      });
      return (await once(child, 'close'))[0];
    });
    expect(await Promise.all(ends)).toEqual([0, 0, 0]);
  });

  it('keeps its secrets, and keeps them from others', () => {
    const secrets = localSecrets(folder);
    expect(secrets.webhook).toMatch(/^whsec_[0-9a-f]{48}$/);
    expect(secrets.session.length).toBeGreaterThanOrEqual(43);
    expect(localSecrets(folder)).toEqual(secrets);
    const file = join(folder, 'secrets.json');
    // Windows keeps no such modes: a user's folders are closed to others there.
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(secrets);
  });
});
