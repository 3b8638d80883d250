import type Stripe from 'stripe';
import type { Delivery } from '../webhooks/delivery';
import type { Account, Identity, KeptAnswer, Settings } from './account';
import type { CollectionName, EventRecord, Records } from './records';

/** One write, as the journal keeps it. */
export type Operation =
  | ['put', CollectionName, Records[CollectionName]]
  /** An event; its record is left out when it is the one just put. */
  | ['event', Omit<EventRecord, 'record'>, Records[CollectionName] | string]
  | ['delete', CollectionName, string]
  | ['answer', string, Omit<KeptAnswer, 'record'>, Records[CollectionName] | string | null]
  | ['delivery', Delivery]
  | ['identity', Identity]
  | ['settings', Settings]
  | ['ahead', number]
  | ['reset'];

/** Who asked: for the `request` field of events. */
export interface Cause {
  requestId: string | null;
  idempotencyKey: string | null;
}

/**
 * The writes of one call. They take effect at once and are kept together: all go to the journal as one line, or
 * `undo` takes all of them back.
 */
export class Transaction {
  readonly operations: Operation[] = [];
  readonly events: EventRecord[] = [];
  private readonly before: (() => void)[] = [];
  readonly now: number;

  constructor(
    readonly account: Account,
    readonly cause: Cause = { requestId: null, idempotencyKey: null },
  ) {
    this.now = account.now();
  }

  get<K extends CollectionName>(name: K, id: string): Records[K] | undefined {
    return this.account.store[name].get(id) as Records[K] | undefined;
  }

  put<K extends CollectionName>(name: K, record: Records[K]): Records[K] {
    const collection = this.account.store[name] as unknown as {
      get(id: string): Records[K] | undefined;
      put(record: Records[K]): void;
      delete(id: string): void;
    };
    const held = collection.get(record.id);
    this.before.push(() => (held ? collection.put(held) : collection.delete(record.id)));
    collection.put(record);
    this.operations.push(['put', name, record]);
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

  /** Records an event about `record` as it is now. */
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
        : ids.plain('evt', this.now);
    const event: EventRecord = { id, created: this.now, type, about, record, previous, ...this.cause };
    store.event.put(event);
    this.before.push(() => store.event.delete(id));
    this.events.push(event);
    const { record: _, ...kept } = event;
    this.operations.push(['event', kept, store[about].get(record.id) === record ? record.id : record]);
  }

  undo(): void {
    for (const restore of this.before.reverse()) restore();
    this.before.length = 0;
    this.operations.length = 0;
    this.events.length = 0;
  }
}
