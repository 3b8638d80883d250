import type Stripe from 'stripe';
import { random } from '../ids';
import type { Job } from '../schedule/schedule';
import type { Account } from './account';
import type { Operation } from './operation';
import type { CollectionName, EventRecord, Records } from './records';

/** Who asked: for the `request` field of events. */
export interface Cause {
  requestId: string | null;
  idempotencyKey: string | null;
}

/** What a resource does when something has happened to an object, its own or another's. */
export type Reaction = (tx: Transaction, record: never) => void;

/** What one resource reacts to, and how. */
export type ReactionList = Partial<Record<Stripe.Event.Type, Reaction>>;

/** By type of event; the first to be called stands first. */
export type Reactions = ReadonlyMap<string, readonly Reaction[]>;

/**
 * The writes of one call. They take effect at once and are kept together: all go to the journal as one line, or
 * `undo` takes all of them back.
 */
export class Transaction {
  readonly operations: Operation[] = [];
  readonly events: EventRecord[] = [];
  private readonly before: (() => void)[] = [];
  /** Seconds on the account's own clock. */
  wall: number;
  /** Seconds on the clock that what is being done follows: a test clock's frozen time, or the account's. */
  now: number;
  /** That test clock, or `null`. */
  clock: string | null = null;

  constructor(
    readonly account: Account,
    private readonly reactions: Reactions,
    readonly cause: Cause = { requestId: null, idempotencyKey: null },
  ) {
    this.wall = account.now();
    this.now = this.wall;
  }

  /** From here on `now` is the time of the test clock that the customer is on, if it is on one. */
  follow(customer: string | null): void {
    const clock = customer === null ? null : (this.get('customer', customer)?.testClock ?? null);
    if (clock !== null) this.followClock(clock);
  }

  /** What is left of a clock that was deleted is on the account's own time. */
  followClock(clock: string): void {
    const held = this.get('test_clock', clock);
    this.clock = held ? clock : null;
    this.now = held?.frozenTime ?? this.wall;
  }

  /** From here on it is the time at which a scheduled job was due. */
  at(job: Job): void {
    this.clock = job.clock;
    this.now = job.at;
    if (job.clock === null) this.wall = job.at;
  }

  /**
   * Has something happen at second `at` of a clock: the one this transaction follows unless `clock` names another
   * (`null` is the account's own). What is done then is listed by kind in the `jobs` of a resource. Returns an id for
   * `unschedule`.
   */
  schedule(input: Omit<Job, 'clock' | 'id'> & { clock?: string | null }): string {
    const { at, kind, payload, clock = this.clock } = input;
    const job: Job = { id: `job_${random(14)}`, at, kind, payload, clock };
    this.account.schedule.add(job);
    this.before.push(() => this.account.schedule.remove(job.id));
    this.operations.push(['job', job]);
    return job.id;
  }

  /** Takes something out of the schedule; what is not there any more is no error. */
  unschedule(id: string): void {
    const { schedule } = this.account;
    const entry = schedule.take(id);
    if (!entry) return;
    this.before.push(() => schedule.putBack(entry));
    this.operations.push(['done', id]);
  }

  get<K extends CollectionName>(name: K, id: string): Records[K] | undefined {
    return this.account.store[name].get(id) as Records[K] | undefined;
  }

  put<K extends CollectionName>(name: K, record: Records[K]): Records[K] {
    const collection = this.account.store[name] as unknown as {
      put(record: Records[K]): Records[K] | undefined;
      delete(id: string): void;
    };
    const held = collection.put(record);
    this.before.push(() => {
      if (held) collection.put(held);
      else collection.delete(record.id);
    });
    this.operations.push(held ? ['put', name, record, held] : ['put', name, record]);
    return record;
  }

  delete(name: CollectionName, id: string): void {
    const collection = this.account.store[name];
    const held = collection.get(id);
    if (!held) return;
    this.before.push(() => (collection as unknown as { put(record: unknown): void }).put(held));
    collection.delete(id);
    this.operations.push(['delete', name, id]);
  }

  /**
   * Records an event about `record` as it is now, at the time that is followed, and has the resources react that
   * listed its type: no path that leads to the event can forget them.
   */
  emit<K extends CollectionName>(
    type: Stripe.Event.Type,
    about: K,
    record: Records[K],
    previous: Record<string, unknown> | null = null,
  ): void {
    const { ids, store } = this.account;
    const id =
      about === 'payment_intent' || about === 'charge' || about === 'refund'
        ? ids.within('evt', record.id)
        : ids.plain('evt', this.wall);
    const { requestId, idempotencyKey } = this.cause;
    const created = this.now;
    const event: EventRecord = { record, id, created, type, about, previous, requestId, idempotencyKey };
    store.event.add(event);
    this.before.push(() => store.event.delete(id));
    this.events.push(event);
    this.operations.push(['event', event, store[about].get(record.id) === record ? record.id : record]);
    for (const react of this.reactions.get(type) ?? []) react(this, record as never);
  }

  undo(): void {
    for (const restore of this.before.reverse()) restore();
    this.before.length = 0;
    this.operations.length = 0;
    this.events.length = 0;
  }
}
