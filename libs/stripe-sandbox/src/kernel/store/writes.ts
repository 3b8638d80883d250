import timers from 'node:timers';
import { type ApiError } from '../errors';
import { requestErrors } from '../request-errors';
import type { Differences } from './differences';
import type { Journal } from './journal';
import type { Operation } from './operation';

/** Taken at once, so that a test which fakes timers later still gets its writes. */
const { setImmediate } = timers;

/** What belongs together: all of it is kept, or none. */
export interface Write {
  account: string;
  operations: readonly Operation[];
  /** Takes back what was done to the store. */
  undo(): void;
  /** Goes on from there once it is kept. */
  kept(): void;
}

/** Writes that go to the journal together. Whoever is told of one of them waits for all of them. */
export class Group {
  readonly writes: Write[] = [];
  private failure: ApiError | null = null;

  constructor(private readonly flush: (writes: Write[]) => ApiError | null) {}

  /** Sees to it that the writes are in the journal. Returns why they are not: all of them are undone then. */
  keep(): ApiError | null {
    if (this.writes.length > 0) this.failure = this.flush(this.writes.splice(0));
    return this.failure;
  }
}

/**
 * What is written in one turn of the event loop goes to the journal in one piece, before any of it is answered: a
 * call of the system costs as much for one line as for many.
 */
export class Writes {
  private group: Group | null = null;
  /** Whether the last write failed: it is said once. */
  private failing = false;

  constructor(
    private readonly journal: Journal,
    private readonly differences: Differences,
  ) {}

  /** What must be kept before anything that is known now may be told; `null` if all of it is. */
  get open(): Group | null {
    return this.group;
  }

  /** Joins the writes of this turn. */
  add(write: Write): Group {
    const group = this.group ?? new Group((writes) => this.flush(writes));
    if (group.writes.push(write) === 1) {
      this.group = group;
      setImmediate(() => group.keep());
    }
    return group;
  }

  /**
   * Writes at once, with what waits.
   * @throws ApiError 500 if it cannot be kept; it is undone then, as is what waited
   */
  now(write: Write): void {
    const failure = this.add(write).keep();
    if (failure) throw failure;
  }

  private flush(writes: Write[]): ApiError | null {
    this.group = null;
    const { folder } = this.journal;
    try {
      let lines = '';
      for (const { account, operations } of writes) {
        lines += `${this.differences.line(account, operations)}\n`;
      }
      this.journal.append(lines);
    } catch (error) {
      this.differences.forget();
      for (const { undo } of writes.reverse()) undo();
      const { message } = error as Error;
      if (!this.failing) console.error(`The data folder ${folder} cannot be written to: ${message}`);
      this.failing = true;
      return requestErrors.not_kept({ reason: message });
    }
    if (this.failing) console.error(`The data folder ${folder} can be written again.`);
    this.failing = false;
    for (const { kept } of writes) kept();
    return null;
  }
}
