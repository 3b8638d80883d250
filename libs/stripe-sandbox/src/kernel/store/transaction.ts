import type Stripe from 'stripe';
import { API_VERSION } from '../api-versions';
import { random } from '../ids';
import { checkMove, type Moves } from '../machine';
import type { Job } from '../schedule/schedule';
import { type Account, writable } from './account';
import type { Operation } from './operation';
import type { CollectionName, EventRecord, Records } from './records';

const statusOf = (record: unknown): string | undefined => (record as { status?: string } | undefined)?.status;

/** Who asked: for the `request` field of events. */
export interface Cause {
  requestId: string | null;
  idempotencyKey: string | null;
}

/** What a resource does when something has happened to an object, its own or another's. */
export type Reaction = (tx: Transaction, record: never, given: never) => void;

/** What one resource tells the others without an event of Stripe's: its own name, a colon, what is about to be. */
export type Signal = `${string}:${string}`;

/** What one resource reacts to, and how. */
export type ReactionList = Partial<Record<Stripe.Event.Type | Signal, Reaction>>;

/** By type of event; the first to be called stands first. */
export type Reactions = ReadonlyMap<string, readonly Reaction[]>;

/** What a transaction is told about the resources. */
export interface Wiring {
  reactions: Reactions;
  /** The states that objects of a collection go through. */
  machines: ReadonlyMap<CollectionName, Moves>;
  /** Collections whose objects belong to one payment; the ids of their events begin as that payment's. */
  ofPayments: ReadonlySet<CollectionName>;
}

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
  /** Seconds on the clock in use: that of what is being done, or the account's own. */
  now: number;
  /** That clock, or `null` for the account's own. */
  clock: string | null = null;

  constructor(
    readonly account: Account,
    private readonly wiring: Wiring,
    readonly cause: Cause = { requestId: null, idempotencyKey: null },
  ) {
    this.wall = account.now();
    this.now = this.wall;
  }

  /** From here on `now` is the time of this clock; `null` is the account's own. */
  useClock(clock: string | null, now: number = this.wall): void {
    this.clock = clock;
    this.now = now;
  }

  /** From here on it is the time at which a scheduled job was due. */
  useTimeOf(job: Job): void {
    this.clock = job.clock;
    this.now = job.at;
    if (job.clock === null) this.wall = job.at;
  }

  /**
   * Has something happen at second `at` of a clock: the one in use unless `clock` names another
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
    const collection = writable(this.account, name);
    const held = collection.put(record);
    this.before.push(() => {
      if (held) collection.put(held);
      else collection.delete(record.id);
    });
    this.operations.push(held ? ['put', name, record, held] : ['put', name, record]);
    const moves = this.wiring.machines.get(name);
    if (moves) checkMove(name, moves, statusOf(held), statusOf(record));
    return record;
  }

  delete(name: CollectionName, id: string): void {
    const collection = writable(this.account, name);
    const held = this.get(name, id);
    if (!held) return;
    this.before.push(() => collection.put(held));
    collection.delete(id);
    this.operations.push(['delete', name, id]);
  }

  /**
   * Records an event about `record` as it is now, at the time of the clock in use, and has the resources react that
   * listed its type: no path that leads to the event can forget them.
   */
  emit<K extends CollectionName>(
    type: Stripe.Event.Type,
    about: K,
    record: Records[K],
    previous: Record<string, unknown> | null = null,
  ): void {
    const { ids, store } = this.account;
    const id = this.wiring.ofPayments.has(about) ? ids.within('evt', record.id) : ids.plain('evt', this.wall);
    const { requestId, idempotencyKey } = this.cause;
    const created = this.now;
    const { apiVersion } = this.account;
    const event: EventRecord = {
      record,
      id,
      created,
      type,
      about,
      previous,
      requestId,
      idempotencyKey,
      ...(apiVersion === API_VERSION ? {} : { apiVersion }),
    };
    const collection = writable(this.account, 'event');
    collection.add(event);
    this.before.push(() => collection.delete(id));
    this.events.push(event);
    this.operations.push(['event', event, store[about].get(record.id) === record ? record.id : record]);
    this.tell(type, record);
  }

  /**
   * Has the resources react that listed this; `emit` does so by itself.
   * @param given parameters of the call that are the other resource's business
   */
  tell<K extends CollectionName>(
    what: Signal | Stripe.Event.Type,
    record: Records[K],
    given?: unknown,
  ): void {
    for (const react of this.wiring.reactions.get(what) ?? []) react(this, record as never, given as never);
  }

  undo(): void {
    for (const restore of this.before.reverse()) restore();
    this.before.length = 0;
    this.operations.length = 0;
    this.events.length = 0;
  }
}
