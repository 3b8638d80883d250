import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import { waitFor } from '../../test/support/wait-for';
import { fileSink, LogOutput, type LogSink, streamSink } from './log-output';

/** A place to log to that can be full, or silent. */
class Disk implements LogSink {
  readonly written: string[] = [];
  last = '';
  full = false;
  refused = 0;
  private silent: (() => void)[] | null = null;

  write(text: string, done: (error?: Error) => void): void {
    const answer = () => {
      if (this.full) {
        this.refused += 1;
        done(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
      } else {
        this.written.push(text);
        done();
      }
    };
    if (this.silent) this.silent.push(answer);
    else setImmediate(answer);
  }

  writeLast(text: string): void {
    this.last += text;
  }

  fallSilent(): void {
    this.silent = [];
  }

  speak(): void {
    const waiting = this.silent ?? [];
    this.silent = null;
    for (const answer of waiting) answer();
  }

  get text(): string {
    return this.written.join('');
  }
}

describe('LogOutput', () => {
  let disk: Disk;
  let output: LogOutput;
  beforeEach(() => {
    disk = new Disk();
    output = new LogOutput(disk);
  });

  it('writes lines in their order, those that came meanwhile together', async () => {
    for (const line of ['1\n', '2\n', '3\n']) output.write(line);
    await waitFor('the lines', () => disk.text === '1\n2\n3\n');
    expect(disk.written).toEqual(['1\n', '2\n3\n']);
  });

  it('loses what a full disk does not take, and says so once there is space', async () => {
    const log = pino({}, output);
    log.info('before');
    await waitFor('the first line', () => disk.text.includes('before'));
    disk.full = true;
    log.error('lost');
    log.error('lost too');
    await waitFor('both to be refused', () => disk.refused === 2);
    expect(disk.text).not.toContain('lost');
    disk.full = false;
    log.info('after');
    await waitFor('the sentence', () => disk.text.includes('2 log lines were lost.'));
    expect(
      disk.text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).msg),
    ).toEqual(['before', 'after', '2 log lines were lost.']);
  });

  it('keeps about a megabyte for a reader who has stopped, and loses the rest', async () => {
    disk.fallSilent();
    const line = `${'x'.repeat(999)}\n`;
    for (let n = 0; n < 5_000; n++) output.write(line);
    disk.speak();
    await waitFor('the sentence', () => disk.text.endsWith('log lines were lost."}\n'));
    const lines = disk.text.trimEnd().split('\n');
    expect(lines).toHaveLength(1_002);
    expect(lines.at(-1)).toContain('"3999 log lines were lost."');
  });

  it('gives what waits a last chance at the end', () => {
    disk.fallSilent();
    output.write('under way\n');
    output.write('waits\n');
    output.flush();
    expect(disk.last).toBe('waits\n');
  });
});

describe('what is written to', () => {
  it('a file gets every line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-log-'));
    const path = join(folder, 'log');
    const fd = openSync(path, 'a');
    const output = new LogOutput(fileSink(fd));
    for (let n = 0; n < 1_000; n++) output.write(`${n}\n`);
    await waitFor('the last line', () => readFileSync(path, 'utf8').endsWith('999\n'));
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(1_001);
    closeSync(fd);
    rmSync(folder, { recursive: true });
  });

  it('a file that cannot be written, or a stream that breaks, throws nothing', async () => {
    const file = new LogOutput(fileSink(openSync(__filename, 'r')));
    const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
    const stream = new LogOutput(streamSink(broken));
    for (const output of [file, stream]) {
      output.write('1\n');
      await new Promise((resolve) => setTimeout(resolve, 20));
      output.write('2\n');
      await new Promise((resolve) => setTimeout(resolve, 20));
      output.write('3\n');
      output.flush();
    }
    await waitFor('the stream to be gone', () => broken.destroyed);
  });
});
