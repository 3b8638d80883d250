import type { DataSource } from 'typeorm';
import type { SqlConditions } from './sql-conditions';

type Span = Partial<Record<'from' | 'to' | 'since' | 'before', string | undefined>>;

/** Adds the conditions for `from` and `to` (days in UTC, both included), `since` (included) and `before` (instants). */
export function addSpan(conditions: SqlConditions, column: string, { from, to, since, before }: Span): void {
  if (from) conditions.add(`${column} >= ?::date::timestamp AT TIME ZONE 'UTC'`, from);
  if (to) conditions.add(`${column} < (?::date + 1)::timestamp AT TIME ZONE 'UTC'`, to);
  if (since) conditions.add(`${column} >= ?::timestamptz`, since);
  if (before) conditions.add(`${column} < ?::timestamptz`, before);
}

/** The minimum number of hexadecimal digits for an id prefix. */
const SHORTEST = 4;

/** The range of ids with this prefix; null if it is no prefix of an id. The primary key's index serves the range. */
export function idRange(text: string): [string, string] | null {
  const digits = text.toLowerCase().replaceAll('-', '');
  if (!/^[0-9a-f]+$/.test(digits) || digits.length < SHORTEST || digits.length > 32) return null;
  const asId = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return [asId(digits.padEnd(32, '0')), asId(digits.padEnd(32, 'f'))];
}

/** The maximum number of customers that are looked up by email first; with more, the newest rows are found soon anyway. */
const MOST_CUSTOMERS = 500;

/** Escapes the special characters of LIKE. */
const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/**
 * Adds the condition for a search: the prefix of an id or of the customer's email, or a full Stripe id in one of the
 * columns `stripe`. `userId` is the column with the customer's id, joined as `customer`.
 */
export async function addSearch(
  db: DataSource,
  conditions: SqlConditions,
  text: string | undefined,
  { ids, userId, stripe = [] }: { ids: string[]; userId: string; stripe?: string[] },
): Promise<void> {
  if (!text) return;
  const beginning = `${literally(text.toLowerCase())}%`;
  const customers: { id: string }[] = await db.query(
    `SELECT id FROM users WHERE email LIKE $1 AND deleted_at IS NULL LIMIT ${MOST_CUSTOMERS + 1}`,
    [beginning],
  );
  const few = customers.length <= MOST_CUSTOMERS;
  const clauses = [
    few ? `${userId} = ANY (?::uuid[])` : '(customer.deleted_at IS NULL AND customer.email LIKE ?)',
  ];
  const values: unknown[] = [few ? customers.map(({ id }) => id) : beginning];
  const range = idRange(text);
  for (const id of range ? ids : []) {
    clauses.push(`${id} BETWEEN ?::uuid AND ?::uuid`);
    values.push(...(range ?? []));
  }
  for (const column of stripe) {
    clauses.push(`${column} = ?`);
    values.push(text);
  }
  conditions.add(clauses.join(' OR '), ...values);
}
