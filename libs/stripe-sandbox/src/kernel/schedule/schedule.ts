/** Something that happens later, on the account's clock or on a test clock. */
export interface Job {
  id: string;
  /** Unix seconds on its clock. */
  at: number;
  /** Names the handler. */
  kind: string;
  /** What the handler needs; goes to the journal as JSON. */
  payload: JobPayload;
  /** A test clock; `null` is the account's own clock. */
  clock: string | null;
}

export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

/** A job and its place among those of the same time. */
export interface Entry {
  readonly at: number;
  readonly order: number;
  readonly job: Job;
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap: the soonest entry is at the front, equal ones in the order they came. */
class Queue {
  private readonly heap: Entry[] = [];

  get first(): Entry | undefined {
    return this.heap[0];
  }

  push(entry: Entry): void {
    const { heap } = this;
    let place = heap.push(entry) - 1;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      if (!before(entry, heap[parent] as Entry)) break;
      heap[place] = heap[parent] as Entry;
      place = parent;
    }
    heap[place] = entry;
  }

  shift(): void {
    const { heap } = this;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Entry, heap[child] as Entry)) child++;
      if (!before(heap[child] as Entry, last)) break;
      heap[place] = heap[child] as Entry;
      place = child;
    }
    heap[place] = last;
  }
}

/** What is to happen in an account, by clock and then by time. Looking at the next thing costs no search. */
export class Schedule {
  private readonly jobs = new Map<string, Entry>();
  private readonly queues = new Map<string | null, Queue>();
  private order = 0;

  get size(): number {
    return this.jobs.size;
  }

  has(id: string): boolean {
    return this.jobs.has(id);
  }

  get(id: string): Job | undefined {
    return this.jobs.get(id)?.job;
  }

  add(job: Job): void {
    this.putBack({ at: job.at, order: this.order++, job });
  }

  /** Returns the job that was taken out, if it was there. */
  remove(id: string): Job | undefined {
    return this.take(id)?.job;
  }

  /** The same, for `putBack`. */
  take(id: string): Entry | undefined {
    const entry = this.jobs.get(id);
    if (entry) this.jobs.delete(id);
    return entry;
  }

  /** Puts a job back where it was taken from: those of the same time stay in their order. */
  putBack(entry: Entry): void {
    const { id, clock } = entry.job;
    this.jobs.set(id, entry);
    const queue = this.queues.get(clock) ?? new Queue();
    this.queues.set(clock, queue);
    queue.push(entry);
  }

  /** The soonest job of a clock. */
  next(clock: string | null): Job | undefined {
    const queue = this.queues.get(clock);
    if (!queue) return undefined;
    for (let first = queue.first; first; first = queue.first) {
      if (this.jobs.get(first.job.id) === first) return first.job;
      queue.shift();
    }
    this.queues.delete(clock);
    return undefined;
  }

  /** All that waits, in the order it was scheduled. */
  *values(): IterableIterator<Job> {
    for (const { job } of this.jobs.values()) yield job;
  }

  /** What waits on one clock. */
  on(clock: string): Job[] {
    return [...this.values()].filter((job) => job.clock === clock);
  }
}
