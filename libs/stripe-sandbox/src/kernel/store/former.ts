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

function setPath(into: Fields, path: string, value: unknown): void {
  const dot = path.indexOf('.');
  if (dot === -1) {
    into[path] = value;
    return;
  }
  const first = path.slice(0, dot);
  const inner = { ...(into[first] as Fields | undefined) };
  into[first] = inner;
  setPath(inner, path.slice(dot + 1), value);
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
    else if (typeof rule === 'string') setPath(now, rule, held);
    else setPath(now, rule.to ?? snakeOf(name), renamed(held, rule.of));
  }
  return now;
}

/** Reads the lines of a journal of version 1, whose records had names of their own for Stripe's fields. */
export class FormerReader implements Reader {
  private readonly differences = new Differences((name, told, base) => this.record(name, told, base));

  constructor(private readonly names: ReadonlyMap<CollectionName, FormerNames>) {}

  read(
    account: string,
    entry: Entry,
    held: (name: CollectionName, id: string) => StoredRecord | undefined,
  ): Operation {
    const operation = this.differences.read(account, entry, held);
    // The record of a line has today's names already.
    return operation[0] === 'put' ? operation : this.convert(operation);
  }

  private convert(operation: Operation): Operation {
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
        return ['snapshot', { ...taken, operations: taken.operations.map((held) => this.convert(held)) }];
      }
      default:
        return operation;
    }
  }

  private record(name: CollectionName, told: object, base?: StoredRecord): StoredRecord {
    return renamed(told, this.names.get(name) ?? {}, base) as StoredRecord;
  }
}
