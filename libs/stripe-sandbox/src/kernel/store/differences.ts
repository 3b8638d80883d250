import type { Operation, Put } from './operation';
import type { CollectionName, EventRecord, StoredRecord } from './records';

type Changes = Record<string, unknown>;

/** An event without its record: id, created, type, about, previous, requestId, idempotencyKey, and its version. */
type EventRow = [
  string,
  number,
  EventRecord['type'],
  CollectionName,
  EventRecord['previous'],
  string | null,
  string | null,
  EventRecord['apiVersion']?,
];

/** A write as a line of the journal has it: an operation, or what differs from something that was there before. */
export type Entry =
  | Operation
  /** A record as the last one of its collection that was new or written whole, but for these fields. */
  | ['new', CollectionName, Changes]
  /** The record of this id, but for these fields. */
  | ['change', CollectionName, string, Changes]
  | ['happened', EventRow, StoredRecord | string];

/** Makes of a line's entry the write that it stands for. */
export interface Reader {
  /** @param held the record of an id as it is at that place */
  read(
    account: string,
    entry: Entry,
    held: (name: CollectionName, id: string) => StoredRecord | undefined,
  ): Operation;
}

/** Makes the record that a line tells: its fields, on top of those of `base` if the line tells only what differs. */
type MakeRecord = (name: CollectionName, told: object, base?: StoredRecord) => StoredRecord;

const madeOf: MakeRecord = (_, told, base) => (base ? { ...base, ...told } : told) as StoredRecord;

/** Equal as JSON text: the order of names counts. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  const others = Object.keys(b);
  if (names.length !== others.length) return false;
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    if (name !== others[i] || !same((a as Changes)[name], (b as Changes)[name])) return false;
  }
  return true;
}

/** The fields of `record` that are not those of `base`; `null` where fields alone do not tell the difference. */
function changesOf(record: object, base: object): Changes | null {
  const names = Object.keys(record);
  const others = Object.keys(base);
  if (names.length !== others.length) return null;
  const changes: Changes = {};
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    if (name !== others[i]) return null;
    const value = (record as Changes)[name];
    const before = (base as Changes)[name];
    if (value === before) continue;
    // JSON has no `undefined`: a reader would keep the field of the base.
    if (value === undefined) return null;
    if (!same(value, before)) changes[name] = value;
  }
  return changes;
}

/**
 * Keeps lines short: records are told by what differs from one that a reader of the journal has at that place. The
 * same object reads a journal and then writes its continuation, so both go by the same records.
 */
export class Differences implements Reader {
  /** The last record that was new or written whole, by account and collection. */
  private latest = new Map<string, Map<CollectionName, StoredRecord>>();

  constructor(private readonly makeRecord: MakeRecord = madeOf) {}

  /** The line of an account's writes, without its end. */
  line(account: string, operations: readonly Operation[]): string {
    const latest = this.latestOf(account);
    const entries: Entry[] = [];
    for (const operation of operations) {
      if (operation[0] === 'put') entries.push(this.put(latest, operation));
      else if (operation[0] === 'event') {
        const { id, created, type, about, previous, requestId, idempotencyKey, apiVersion } = operation[1];
        const row: EventRow = [id, created, type, about, previous, requestId, idempotencyKey];
        if (apiVersion !== undefined) row.push(apiVersion);
        entries.push(['happened', row, operation[2]]);
      } else entries.push(operation);
    }
    return JSON.stringify([account, entries]);
  }

  read(
    account: string,
    entry: Entry,
    held: (name: CollectionName, id: string) => StoredRecord | undefined,
  ): Operation {
    switch (entry[0]) {
      case 'put':
      case 'new': {
        const [kind, name, told] = entry;
        const latest = this.latestOf(account);
        const record = this.makeRecord(name, told, kind === 'new' ? latest.get(name) : undefined);
        latest.set(name, record);
        return ['put', name, record];
      }
      case 'change': {
        const [, name, id, told] = entry;
        return ['put', name, this.makeRecord(name, told, held(name, id))];
      }
      case 'happened': {
        const [id, created, type, about, previous, requestId, idempotencyKey, apiVersion] = entry[1];
        const event = { id, created, type, about, previous, requestId, idempotencyKey };
        return ['event', apiVersion === undefined ? event : { ...event, apiVersion }, entry[2]];
      }
      default:
        return entry;
    }
  }

  /** What was written last may not be in the file: the next new records are written whole. */
  forget(): void {
    this.latest = new Map();
  }

  private put(latest: Map<CollectionName, StoredRecord>, [, name, record, held]: Put): Entry {
    const base = held ?? latest.get(name);
    const changes = base ? changesOf(record, base) : null;
    if (changes && held) return ['change', name, record.id, changes];
    latest.set(name, record);
    return changes ? ['new', name, changes] : ['put', name, record];
  }

  private latestOf(account: string): Map<CollectionName, StoredRecord> {
    const found = this.latest.get(account);
    if (found) return found;
    const made = new Map<CollectionName, StoredRecord>();
    this.latest.set(account, made);
    return made;
  }
}
