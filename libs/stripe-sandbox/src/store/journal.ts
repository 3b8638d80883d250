import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** When a process began, where the system tells: the same pid with another start is another process. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** Whether the process that wrote the lock is still there. */
function holds(pid: number, start: string): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startOf(pid) === start;
}

/**
 * An append-only file of JSON lines. A line is written before the call that caused it is answered, so what was
 * acknowledged survives a kill of the process at any moment; a torn last line was never acknowledged.
 */
export class Journal {
  private readonly file: string;
  private readonly lock: string;
  private descriptor: number | null = null;

  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, 'journal.jsonl');
    this.lock = join(folder, 'journal.lock');
    if (existsSync(this.lock)) {
      const [pid = '', start = ''] = readFileSync(this.lock, 'utf8').split(' ');
      if (holds(Number(pid), start)) {
        throw new Error(
          `Another sandbox (process ${pid}) uses ${folder}. Stop it, or remove ${this.lock} if it is gone.`,
        );
      }
    }
    writeFileSync(this.lock, `${process.pid} ${startOf(process.pid)}`);
  }

  /** Every whole line, in order. */
  async *read(): AsyncGenerator<unknown> {
    if (!existsSync(this.file)) return;
    const lines = createInterface({ input: createReadStream(this.file, 'utf8'), crlfDelay: Infinity });
    let torn: string | null = null;
    for await (const line of lines) {
      if (torn !== null)
        throw new Error(`${this.file} holds a broken line before its end: ${torn.slice(0, 80)}`);
      try {
        yield JSON.parse(line);
      } catch {
        torn = line;
      }
    }
  }

  /** Replaces the file by `lines` in one step, then opens it for appending. */
  start(lines: Iterable<unknown>): void {
    const next = `${this.file}.next`;
    const descriptor = openSync(next, 'w', 0o600);
    let chunk = '';
    for (const line of lines) {
      chunk += `${JSON.stringify(line)}\n`;
      if (chunk.length > 1 << 20) {
        writeSync(descriptor, chunk);
        chunk = '';
      }
    }
    if (chunk) writeSync(descriptor, chunk);
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(next, this.file);
    this.descriptor = openSync(this.file, 'a', 0o600);
  }

  append(line: unknown): void {
    if (this.descriptor === null) return;
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    let written = 0;
    while (written < bytes.length) written += writeSync(this.descriptor, bytes, written);
  }

  close(): void {
    if (this.descriptor !== null) closeSync(this.descriptor);
    this.descriptor = null;
    rmSync(this.lock, { force: true });
  }
}
