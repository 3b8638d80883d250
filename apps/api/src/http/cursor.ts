import { z } from 'zod';
import { validationProblem } from './validation';

/** The 422 for a cursor that no page of ours gave out. */
export const badCursor = () =>
  validationProblem([
    { path: ['cursor'], code: 'invalid_cursor', message: 'This cursor is not one of ours.' },
  ]);

const cursorSchema = z.tuple([z.string().min(1).max(300), z.uuid()]);

/** An opaque cursor that names the last row of a page by its sort value and id. */
export const encodeCursor = (sortValue: string, id: string): string =>
  Buffer.from(JSON.stringify([sortValue, id])).toString('base64url');

/**
 * Reads a cursor made by {@link encodeCursor}.
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
