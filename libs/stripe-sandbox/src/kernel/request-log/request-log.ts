import type { FaultKind } from '../faults/faults';
import type { LoggedParams } from './mask';
import { Recent } from './recent';
import type { Subjects } from './subjects';

export { type LoggedParams, maskParams } from './mask';

/** A call that reached the sandbox, for tests and people to look at. Card data and secrets are masked. */
export interface LoggedRequest {
  id: string;
  /** Unix seconds on the account's clock. */
  at: number;
  /** The same in milliseconds, with fractions that keep the order within one. */
  time: number;
  /** Milliseconds until the answer was sent, `null` while there is none. */
  duration: number | null;
  method: string;
  path: string;
  /** HTTP status, `null` when there is no answer (yet). */
  status: number | null;
  key: 'publishable' | 'secret';
  /** Who called, by the kind of key and the headers that only browsers send. */
  origin: 'browser' | 'server';
  /** The call came from a page of the sandbox's own, such as the challenge. */
  ownPage: boolean;
  userAgent: string | null;
  idempotencyKey: string | null;
  replayed: boolean;
  /** What was made to go wrong with this call. */
  fault: FaultKind | null;
  params: LoggedParams;
  /** The object that was answered with. */
  object: string | null;
  /** `code` or `type` of the error that was answered. */
  error: string | null;
  /** The object that the call is about, if it is of a kind that calls are put down to. */
  subject: string | null;
}

/** Answers are kept up to so many characters in all; the oldest make room. */
const ANSWERS_SIZE = 1_500_000;
const LARGEST_ANSWER = 200_000;

const FIRST = '{"id":"';

function idAt(text: string, pattern: RegExp): string | null {
  return pattern.exec(text)?.[1] ?? null;
}

/** The id an answer begins with, as every object of the API does. */
function firstId(text: string): string | null {
  if (!text.startsWith(FIRST)) return null;
  const end = text.indexOf('"', FIRST.length);
  return end > FIRST.length && end < 120 ? text.slice(FIRST.length, end) : null;
}

/** The last calls of an account, oldest first. */
export class RequestLog {
  private entries: LoggedRequest[] = [];
  private readonly answers = new Recent<string>(ANSWERS_SIZE, (text) => text.length);

  constructor(
    private readonly subjects: Subjects,
    private readonly changed: () => void = () => undefined,
    private readonly size = 1000,
  ) {}

  add(entry: LoggedRequest): LoggedRequest {
    entry.subject = this.subjects.inPath(entry.path);
    this.entries.push(entry);
    if (this.entries.length >= this.size * 2) this.entries = this.entries.slice(-this.size);
    this.changed();
    return entry;
  }

  /** Notes what a call was answered; `now` in milliseconds as `time`. */
  answered(entry: LoggedRequest, status: number, text: string, now: number): void {
    entry.status = status;
    entry.duration = Math.max(0, now - entry.time);
    entry.object = status < 400 ? firstId(text) : null;
    if (status >= 400) entry.error = idAt(text, /"code":"(\w+)"/) ?? idAt(text, /"type":"(\w+)"/);
    entry.subject = this.subjects.of(entry, text);
    if (text.length <= LARGEST_ANSWER) this.answers.set(entry.id, text);
    this.changed();
  }

  list(): LoggedRequest[] {
    return this.entries.slice(-this.size);
  }

  /** The text a call was answered with; undefined when it was never answered or has made room. */
  answer(id: string): string | undefined {
    return this.answers.get(id);
  }

  clear(): void {
    this.entries = [];
    this.answers.clear();
  }
}
