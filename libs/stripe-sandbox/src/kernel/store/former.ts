import { Differences, type Entry, type Reader } from './differences';
import type { Operation } from './operation';
import type { CollectionName, StoredRecord } from './records';

type Fields = Record<string, unknown>;

/**
 * What the records of an earlier journal call otherwise, by the old name: where it is now, in which a dot leads into a
 * field, and the names within it. A name that is not listed became snake_case; what is within it stays as it is.
 */
export interface FormerNames {
  readonly [name: string]: string | FormerField;
}

export interface FormerField {
  /** snake_case of the old name unless set. */
  readonly to?: string;
  readonly of: FormerNames;
}

const snake = new Map<string, string>();

function snakeOf(name: string): string {
  const known = snake.get(name) ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  snake.set(name, known);
  return known;
}

function place(into: Fields, path: string, value: unknown): void {
  const dot = path.indexOf('.');
  if (dot === -1) {
    into[path] = value;
    return;
  }
  const first = path.slice(0, dot);
  const inner = { ...(into[first] as Fields | undefined) };
  into[first] = inner;
  place(inner, path.slice(dot + 1), value);
}

/**
 * A value of an earlier journal under today's names; of a list, each of its items.
 * @param base what has today's names already and keeps all that the value does not tell
 */
export function renamed(value: unknown, names: FormerNames, base?: object): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => renamed(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const now: Fields = { ...base };
  for (const [name, held] of Object.entries(value)) {
    const rule = Object.hasOwn(names, name) ? names[name] : undefined;
    if (rule === undefined) now[snakeOf(name)] = held;
    else if (typeof rule === 'string') place(now, rule, held);
    else place(now, rule.to ?? snakeOf(name), renamed(held, rule.of));
  }
  return now;
}

/** Reads the lines of a journal of version 1, whose records had names of their own for Stripe's fields. */
export class FormerReader implements Reader {
  private readonly differences = new Differences();
  /** The last record that was new or written whole, by account and collection. */
  private readonly latest = new Map<string, StoredRecord>();

  constructor(private readonly names: ReadonlyMap<CollectionName, FormerNames>) {}

  read(
    account: string,
    entry: Entry,
    held: (name: CollectionName, id: string) => StoredRecord | undefined,
  ): Operation {
    switch (entry[0]) {
      case 'put':
      case 'new': {
        const [kind, name, told] = entry;
        const place = `${account}/${name}`;
        const record = this.record(name, told, kind === 'new' ? this.latest.get(place) : undefined);
        this.latest.set(place, record);
        return ['put', name, record];
      }
      case 'change': {
        const [, name, id, told] = entry;
        return ['put', name, this.record(name, told, held(name, id))];
      }
      default:
        return this.today(this.differences.read(account, entry, held));
    }
  }

  private today(operation: Operation): Operation {
    switch (operation[0]) {
      case 'put':
        return ['put', operation[1], this.record(operation[1], operation[2])];
      case 'event': {
        const [, event, shown] = operation;
        return ['event', event, typeof shown === 'string' ? shown : this.record(event.about, shown)];
      }
      case 'answer': {
        const [, key, answer, shown] = operation;
        if (answer.about === null || shown === null || typeof shown === 'string') return operation;
        return ['answer', key, answer, this.record(answer.about, shown)];
      }
      case 'snapshot': {
        const [, taken] = operation;
        return ['snapshot', { ...taken, operations: taken.operations.map((held) => this.today(held)) }];
      }
      default:
        return operation;
    }
  }

  private record(name: CollectionName, told: object, base?: StoredRecord): StoredRecord {
    return renamed(told, this.names.get(name) ?? {}, base) as StoredRecord;
  }
}
