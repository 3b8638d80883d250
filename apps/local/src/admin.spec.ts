import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataFolder } from './data-folder';
import { startPostgres } from './postgres/start-postgres';
import { repository } from './repository';
import { removeData } from './reset';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-admin-'));
  await chmod(dataDir, 0o755);
});
afterAll(async () => {
  await removeData(dataDir);
  await rm(dataDir, { recursive: true, force: true });
});

const admin = (address: string): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const { DATABASE_URL: _, PUBLIC_URL: __, ...rest } = process.env;
    const env = { ...rest, DATA_DIR: dataDir, PORT: '3999', DATABASE_URL: '', PUBLIC_URL: '' };
    const program = join(repository, 'apps/local/admin.mjs');
    execFile(process.execPath, [program, address], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

it('makes an owner in a stack that does not run, one command after another, and in one that is being started', async () => {
  const stopped = await Promise.all([admin('ada@example.com'), admin('ada@example.com')]);
  for (const { code, err, out } of stopped) {
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^http:\/\/localhost:3999\/sign-in-link#token=[\w-]{43}$/m);
  }
  const outs = stopped.map(({ out }) => out).join('');
  expect(outs).toMatch(/^ada@example\.com has a new account with the admin role\./m);
  expect(outs).toMatch(/^ada@example\.com already has the admin role\./m);
  expect(existsSync(join(dataDir, 'stack.lock'))).toBe(false);

  const lock = lockDataFolder(dataDir, 'http://localhost:4321');
  const waiting = admin('ada@example.com');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  // It has left the database to the stack, which starts it now.
  const postgres = await startPostgres({ dataDir });
  expect(postgres.reused).toBe(false);
  const pid = postgres.pid();
  const running = await waiting;
  expect(running.out).toMatch(/^ada@example\.com already has the admin role\./m);
  expect(running.out).toMatch(/^http:\/\/localhost:4321\/sign-in-link#token=[\w-]{43}$/m);
  // The stack's database is still its own.
  expect(() => process.kill(pid, 0)).not.toThrow();
  lock.release();
  await postgres.stop();
});
