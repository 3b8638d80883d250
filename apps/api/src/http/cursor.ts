import { z } from 'zod';
import { validationProblem } from './validation';

/** The 422 for an invalid cursor. */
export const badCursor = () =>
  validationProblem([{ path: ['cursor'], code: 'invalid_cursor', message: 'Cursor: invalid value' }]);

// PostgreSQL text cannot hold NUL.
const sortValueSchema = z.string().regex(/^[^\0]{1,300}$/);
const cursorSchema = z.tuple([sortValueSchema, z.uuid()]);

/** SQL that writes a timestamptz as {@link instantSchema} reads it, to the microsecond, which a Date would lose. */
export const instantText = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** An instant as a cursor holds it: ISO 8601, UTC. */
// The calendar of z.iso knows a year 0, PostgreSQL's does not; nor does it read digits without end.
export const instantSchema = z.iso
  .datetime()
  .max('2025-02-01T00:00:00.000000Z'.length)
  .refine((value) => !value.startsWith('0000'));

/** An opaque cursor that names the last row of a page by its sort value and id. */
export const encodeCursor = (sortValue: string, id: string): string =>
  Buffer.from(JSON.stringify([sortValue, id])).toString('base64url');

/**
 * Decodes a cursor of {@link encodeCursor}.
 * @throws Problem `validation_failed` when it was not.
 */
export function decodeCursor(cursor: string): { sortValue: string; id: string } {
  try {
    const [sortValue, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { sortValue, id };
  } catch {
    throw badCursor();
  }
}

/**
 * Reads a cursor whose sort value is an instant (ISO 8601, UTC).
 * @throws Problem `validation_failed` when it is no cursor of such a list.
 */
export function decodeInstantCursor(cursor: string): { instant: string; id: string } {
  const { sortValue, id } = decodeCursor(cursor);
  const instant = instantSchema.safeParse(sortValue);
  if (!instant.success) throw badCursor();
  return { instant: instant.data, id };
}
