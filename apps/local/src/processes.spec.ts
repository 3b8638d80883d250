import { spawnSync } from 'node:child_process';
import { isAlive, listedProcess } from './processes';

describe('a process', () => {
  it('is alive, and is no other program', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(process.pid, 'postgres')).toBe(false);
    const ended = spawnSync(process.execPath, ['-e', '0']);
    expect(isAlive(ended.pid)).toBe(false);
  });

  it('is told by name by a program of the system, where there is one', () => {
    const there = spawnSync(process.platform === 'win32' ? 'tasklist' : 'ps').error === undefined;
    expect(listedProcess(process.pid)?.name).toEqual(there ? expect.stringMatching(/./) : undefined);
    const ended = spawnSync(process.execPath, ['-e', '0']);
    expect(listedProcess(ended.pid)).toBeUndefined();
  });
});
