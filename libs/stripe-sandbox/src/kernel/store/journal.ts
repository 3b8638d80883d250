import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';

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

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'there is a file in its place',
  EISDIR: 'there is a folder in the place of one of its files',
  ENOENT: 'it cannot be made',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'there is a file in its way',
  EPERM: 'permission denied',
  EROFS: 'it is read-only',
};

/**
 * Makes a folder and those that it lies in. Node's own `recursive` tries for ever where the system says of a folder that
 * is there that it is not, as Linux does for a new one below `/proc`.
 */
function ensureFolder(folder: string): void {
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    mkdirSync(folder);
  } catch (error) {
    const parent = dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) throw error;
    if (existsSync(parent)) throw error;
    ensureFolder(parent);
    mkdirSync(folder);
  }
}

/** A fault of the system in a sentence about the folder. */
function unusable(folder: string, error: unknown): Error {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new Error(`The data folder ${folder} cannot be used: ${REASONS[code] ?? message}.`, {
    cause: error,
  });
}

/** One call of the system may write less than it was given. */
function writeAll(descriptor: number, text: string): number {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
  return bytes.length;
}

/** Of what this sandbox writes. A journal that does not say its version has the first. */
const VERSION = 2;
/** Says how the lines behind it are written. */
const versionLine = `${JSON.stringify({ version: VERSION })}\n`;

const versionIn = (line: unknown): number | null =>
  typeof line === 'object' && line !== null && 'version' in line ? Number(line.version) : null;

const NEWLINE = 0x0a;
/** Bytes that are read at once. */
const READ_SIZE = 1 << 20;

/**
 * An append-only file of JSON lines. A line is written before the call that caused it is answered, so what was
 * acknowledged survives a kill of the process at any moment; a torn last line was never acknowledged. An append
 * that fails leaves the file as it was.
 */
export class Journal {
  private readonly file: string;
  private readonly lock: string;
  private descriptor: number | null = null;
  /** Bytes of whole lines: what is behind them was not acknowledged. */
  private size = 0;
  /** Whether there may be something behind them. */
  private torn = false;
  private version = 1;

  constructor(readonly folder: string) {
    this.file = join(folder, 'journal.jsonl');
    this.lock = join(folder, 'journal.lock');
    let holder: string | null = null;
    try {
      ensureFolder(resolve(folder));
      if (existsSync(this.lock)) {
        const [pid = '', start = ''] = readFileSync(this.lock, 'utf8').split(' ');
        if (holds(Number(pid), start)) holder = pid;
      }
      if (holder === null) writeFileSync(this.lock, `${process.pid} ${startOf(process.pid)}`);
    } catch (error) {
      throw unusable(folder, error);
    }
    if (holder !== null) {
      throw new Error(
        `Another sandbox (process ${holder}) uses ${folder}. Stop it, or remove ${this.lock} if it is gone.`,
      );
    }
  }

  /** Every whole line, in order. A torn end is left out; `start` takes it away. */
  *read(): Generator<unknown> {
    try {
      if (!existsSync(this.file)) return;
      for (const bytes of this.lines()) {
        let line: unknown;
        try {
          line = JSON.parse(bytes.toString());
        } catch {
          break;
        }
        const version = versionIn(line);
        if (version === null) yield line;
        else this.version = this.checked(version);
        this.size += bytes.length + 1;
      }
      const over = statSync(this.file).size - this.size;
      if (over === 0) return;
      this.checkEnd();
      this.torn = true;
      console.error(
        `${this.file} was torn: its last ${over} bytes, of a write that did not end, are left out.`,
      );
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === undefined ? error : unusable(this.folder, error);
    }
  }

  /** Whether what was read last, and what would be appended to it, is of the version that is written. */
  get current(): boolean {
    return this.version === VERSION;
  }

  /** Whether there is nothing that could be appended to: no line yet, or a torn end. */
  get unfit(): boolean {
    return this.size === 0 || this.torn;
  }

  /** Opens the file for appending to what was read. */
  resume(): void {
    try {
      this.descriptor = openSync(this.file, 'a', 0o600);
    } catch (error) {
      throw unusable(this.folder, error);
    }
  }

  /**
   * Replaces the file by `lines` in one step, then opens it for appending. Where there is no room for that, what was
   * read stays and is appended to. Returns whether it was replaced.
   * @throws if there is nothing to stay
   */
  start(lines: Iterable<string>): boolean {
    const next = `${this.file}.next`;
    try {
      this.rewrite(next, lines);
      renameSync(next, this.file);
      this.descriptor = openSync(this.file, 'a', 0o600);
      this.size = fstatSync(this.descriptor).size;
      this.torn = false;
      this.version = VERSION;
      return true;
    } catch (error) {
      rmSync(next, { force: true, recursive: false });
      if (this.size === 0) throw unusable(this.folder, error);
      console.error(unusable(this.folder, error).message, 'What is there was read; writes wait for room.');
      this.descriptor = openSync(this.file, 'a', 0o600);
      this.torn = true;
      return false;
    }
  }

  /**
   * Appends whole lines, each with its end.
   * @throws if they could not be written; nothing of them is in the file then, or behind its next whole line
   */
  append(lines: string): void {
    if (this.descriptor === null) return;
    if (this.torn) this.cut(this.descriptor);
    try {
      this.size += writeAll(this.descriptor, this.current ? lines : versionLine + lines);
      this.version = VERSION;
    } catch (error) {
      this.torn = true;
      this.cut(this.descriptor);
      throw error;
    }
  }

  close(): void {
    if (this.descriptor !== null) closeSync(this.descriptor);
    this.descriptor = null;
    rmSync(this.lock, { force: true });
  }

  private checked(version: number): number {
    if (version <= VERSION) return version;
    throw new Error(
      `The data folder ${this.folder} is of a newer sandbox: its journal has version ${version}, and this one reads up to ${VERSION}.`,
    );
  }

  /** Takes away what a failed write left behind the last whole line. */
  private cut(descriptor: number): void {
    ftruncateSync(descriptor, this.size);
    this.torn = false;
  }

  private rewrite(file: string, lines: Iterable<string>): void {
    const descriptor = openSync(file, 'w', 0o600);
    try {
      let chunk = versionLine;
      for (const line of lines) {
        chunk += `${line}\n`;
        if (chunk.length > 1 << 20) {
          writeAll(descriptor, chunk);
          chunk = '';
        }
      }
      writeAll(descriptor, chunk);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  /** The lines that end with a newline, from byte `start` on. Each is to be used before the next is taken. */
  private *lines(start = 0): Generator<Buffer> {
    const descriptor = openSync(this.file, 'r');
    try {
      let room = Buffer.allocUnsafeSlow(READ_SIZE);
      let position = start;
      /** Bytes of `room` that hold the beginning of a line. */
      let held = 0;
      for (;;) {
        // A line that is longer than the room needs a larger one.
        if (held === room.length) room = Buffer.concat([room, Buffer.allocUnsafeSlow(room.length)]);
        const read = readSync(descriptor, room, held, room.length - held, position);
        if (read === 0) return;
        position += read;
        const filled = held + read;
        let from = 0;
        for (
          let to = room.indexOf(NEWLINE, held);
          to !== -1 && to < filled;
          to = room.indexOf(NEWLINE, from)
        ) {
          yield room.subarray(from, to);
          from = to + 1;
        }
        room.copyWithin(0, from, filled);
        held = filled - from;
      }
    } finally {
      closeSync(descriptor);
    }
  }

  /** Only an end can be torn: a broken line with others behind it is no crash, and nothing is guessed. */
  private checkEnd(): void {
    let broken: string | null = null;
    for (const line of this.lines(this.size)) {
      if (broken !== null) {
        throw new Error(`${this.file} holds a broken line before its end: ${broken.slice(0, 80)}`);
      }
      broken = line.toString();
    }
  }
}
