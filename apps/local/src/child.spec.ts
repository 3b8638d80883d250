import fs, { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './child';
import { ORPHAN_GUARD } from './orphan-guard';
import { isAlive, waitFor } from './processes';

let folder: string;
let child: Child;
let told: string[];

/** A child that does what `script` says, then writes "up" and its process id: its handlers are in place by then. */
function make(script: string): Child {
  const file = join(folder, 'program.js');
  writeFileSync(file, `${script} console.log('up ' + process.pid);`);
  const logFile = join(folder, 'child.log');
  child = new Child({ name: 'api', args: [file], env: process.env, cwd: folder, logFile }, (sentence) =>
    told.push(sentence),
  );
  return child;
}

const STAY = 'setInterval(() => {}, 1000);';
const lives = () => readFileSync(join(folder, 'child.log'), 'utf8').match(/up \d+/g)?.length ?? 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-child-'));
  told = [];
});

afterEach(async () => {
  await child.stop(0);
  rmSync(folder, { recursive: true, force: true });
});

describe('Child', () => {
  it('is started again, and named, when it is killed', async () => {
    make(STAY).start();
    expect(await waitFor(() => lives() === 1, { timeout: 10_000 })).toBe(true);
    child.restartOnExit();
    const first = child.pid;
    child.kill('SIGKILL');
    expect(await waitFor(() => lives() === 2, { timeout: 10_000 })).toBe(true);
    expect(child.pid).not.toBe(first);
    expect(told).toEqual([expect.stringMatching(/^api exited \(SIGKILL\), restarting it\. Log: /)]);
    expect(child.output()).toMatch(/^up \d+\n$/);
  });

  it('is left alone when it dies before its first sign of life', async () => {
    make('process.exit(3);').start();
    expect(await waitFor(() => !child.isRunning(), { timeout: 10_000 })).toBe(true);
    expect(told).toEqual([]);
    expect(child.pid).toBeUndefined();
  });

  it('stops on SIGTERM and stays stopped', async () => {
    make(`process.on('SIGTERM', () => { console.log('bye'); process.exit(0); }); ${STAY}`).start();
    expect(await waitFor(() => lives() === 1, { timeout: 10_000 })).toBe(true);
    child.restartOnExit();
    await child.stop();
    expect(child.isRunning()).toBe(false);
    expect(child.output()).toContain('bye');
    expect(told).toEqual([]);
  });

  it('shows what it writes when the disk takes no more of it', async () => {
    const shown: string[] = [];
    make(`console.log('next'); ${STAY}`);
    child = new Child(
      {
        name: 'api',
        args: [join(folder, 'program.js')],
        env: process.env,
        cwd: folder,
        logFile: join(folder, 'child.log'),
        echo: (line) => shown.push(line),
      },
      (sentence) => told.push(sentence),
    );
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const write = jest.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw full;
    });
    child.start();
    expect(await waitFor(() => shown.includes('[api] next'), { timeout: 10_000 })).toBe(true);
    expect(write).toHaveBeenCalled();
    write.mockRestore();
  });

  it('kills one that does not listen', async () => {
    make(`process.on('SIGTERM', () => {}); ${STAY}`).start();
    expect(await waitFor(() => lives() === 1, { timeout: 10_000 })).toBe(true);
    const { pid } = child;
    await child.stop(50);
    expect(pid !== undefined && isAlive(pid)).toBe(false);
  });

  it('does not outlive the process that started it', async () => {
    const parent = join(folder, 'parent.js');
    const log = join(folder, 'child.log');
    const program = join(folder, 'program.js');
    writeFileSync(program, `console.log('up ' + process.pid); ${STAY}`);
    writeFileSync(
      parent,
      `const { spawn } = require('node:child_process');
       const out = require('node:fs').openSync(${JSON.stringify(log)}, 'a');
       spawn(process.execPath, [...${JSON.stringify(ORPHAN_GUARD)}, ${JSON.stringify(program)}],
         { detached: true, stdio: ['ignore', out, out, 'ipc'] });
       ${STAY}`,
    );
    child = new Child(
      { name: 'parent', args: [parent], env: process.env, cwd: folder, logFile: join(folder, 'parent.log') },
      () => undefined,
    );
    child.start();
    expect(await waitFor(() => readLog(log).includes('up '), { timeout: 10_000 })).toBe(true);
    const pid = Number(/up (\d+)/.exec(readLog(log))?.[1]);
    expect(isAlive(pid)).toBe(true);
    child.kill('SIGKILL');
    expect(await waitFor(() => !isAlive(pid), { timeout: 10_000 })).toBe(true);
  });
});

function readLog(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
