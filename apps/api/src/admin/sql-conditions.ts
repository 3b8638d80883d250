import type { Page } from '@app/contracts';
import type { DataSource } from 'typeorm';
import { decodeInstantCursor, encodeCursor, instantText } from '../http/cursor';

/** The conditions of a query, each with the values for its `?` placeholders; input is passed as values only. */
export class SqlConditions {
  readonly values: unknown[] = [];
  private readonly clauses: string[] = [];

  add(clause: string, ...values: unknown[]): this {
    let used = 0;
    this.clauses.push(
      clause.replace(/\?/g, () => {
        this.values.push(values[used++]);
        return `$${this.values.length}`;
      }),
    );
    return this;
  }

  /** `WHERE …`, or nothing. */
  get where(): string {
    return this.clauses.length > 0
      ? `WHERE ${this.clauses.map((clause) => `(${clause})`).join(' AND ')}`
      : '';
  }
}

/** A list of rows by instant and id, newest first. */
export type ListSource = {
  select: string;
  from: string;
  /** The columns that the list is sorted by. */
  at: string;
  id: string;
};

export type PageOptions = {
  limit: number;
  cursor?: string | undefined;
  /**
   * Whether the conditions hold for what an index of its own lists. There are no NULLs to sort; to PostgreSQL the words
   * `NULLS LAST` make it another order, which only these indexes have. Without them it walks through the index of all
   * rows, and past very many of them when what is wanted is old.
   */
  narrowed?: boolean;
};

/** Reads one page; the cursor carries microseconds, which a Date would lose. */
export async function readPage<Row extends { id: string }>(
  db: DataSource,
  { select, from, at, id }: ListSource,
  conditions: SqlConditions,
  { limit, cursor, narrowed = false }: PageOptions,
): Promise<Page<Row>> {
  if (cursor !== undefined) {
    const after = decodeInstantCursor(cursor);
    conditions.add(`(${at}, ${id}) < (?::timestamptz, ?::uuid)`, after.instant, after.id);
  }
  const rows: (Row & { instant: string })[] = await db.query(
    `SELECT ${select}, ${instantText(at)} AS instant
       FROM ${from} ${conditions.where}
      ORDER BY ${at} DESC ${narrowed ? 'NULLS LAST' : ''}, ${id} DESC LIMIT ${limit + 1}`,
    conditions.values,
  );
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? encodeCursor(last.instant, last.id) : null };
}
