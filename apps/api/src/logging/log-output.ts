import { fstatSync, write, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { isatty } from 'node:tty';
import type { DestinationStream } from 'pino';

/** So much may wait to be written, in characters; what comes on top is lost. */
const MOST_WAITING = 1_000_000;

/** Takes a text and says when it is written, or that it is not. */
export interface LogSink {
  write(text: string, done: (error?: Error | null) => void): void;
  /** The last chance, at the end of the process: as much as can be written without waiting. */
  writeLast(text: string): void;
}

/**
 * Where log lines go. Serving comes before logging: a line that cannot be written (the disk is full, nobody reads the
 * pipe) is lost, and once lines get through again, one of them tells how many were. pino's own destination throws such
 * an error as an event that nobody handles, and at the end of the process tries to write until it can.
 */
export class LogOutput implements DestinationStream {
  private readonly waiting: string[] = [];
  private waitingLength = 0;
  private writing = false;
  private lost = 0;

  constructor(private readonly sink: LogSink) {}

  write(line: string): void {
    if (this.waitingLength + line.length > MOST_WAITING) {
      this.lost += 1;
      return;
    }
    this.waiting.push(line);
    this.waitingLength += line.length;
    if (!this.writing) this.next();
  }

  /** For the end of the process. */
  flush(): void {
    this.sink.writeLast(this.takeBuffered().text);
  }

  private next(): void {
    this.writing = this.waiting.length > 0;
    if (!this.writing) return;
    const { text, lines } = this.takeBuffered();
    this.sink.write(text, (error) => {
      if (error) this.lost += lines;
      this.next();
    });
  }

  /** The buffered text, and its number of lines. */
  private takeBuffered(): { text: string; lines: number } {
    const waiting = this.waiting.splice(0);
    const { lost } = this;
    this.waitingLength = 0;
    this.lost = 0;
    const note = { level: 40, time: Date.now(), pid: process.pid, msg: `${lost} log lines were lost.` };
    if (lost > 0) waiting.push(`${JSON.stringify(note)}\n`);
    return { text: waiting.join(''), lines: waiting.length - (lost > 0 ? 1 : 0) + lost };
  }
}

/** A file: written beside the event loop, a part at a time where the disk takes no more. */
export function fileSink(fd: number): LogSink {
  const writeAll = (bytes: Buffer, done: (error?: Error | null) => void): void =>
    write(fd, bytes, (error, written) => {
      if (error || written === bytes.length) done(error);
      else writeAll(bytes.subarray(written), done);
    });
  return {
    write: (text, done) => writeAll(Buffer.from(text), done),
    writeLast: (text) => {
      try {
        writeSync(fd, text);
      } catch {
        // There is nowhere else to write.
      }
    },
  };
}

/** A pipe, a socket or a terminal: Node writes what the other side takes and keeps the rest. */
export function streamSink(stream: Writable): LogSink {
  stream.on('error', () => undefined);
  return {
    write: (text, done) => stream.write(text, done),
    writeLast: (text) => stream.write(text),
  };
}

const STDOUT = 1;

/** The log on standard output. */
export function standardOutput(): LogOutput {
  const kind = fstatSync(STDOUT);
  const isStream = kind.isFIFO() || kind.isSocket() || isatty(STDOUT);
  const output = new LogOutput(isStream ? streamSink(process.stdout) : fileSink(STDOUT));
  process.once('exit', () => output.flush());
  return output;
}
