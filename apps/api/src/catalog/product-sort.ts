import type { ProductSort } from '@app/contracts';
import { z } from 'zod';
import { badCursor, decodeCursor, encodeCursor, instantSchema, instantText } from '../http/cursor';

/** A sort of the catalogue. `id` breaks ties in the same direction, so that one index serves both ways. */
interface Sort {
  /** The column that is indexed. */
  column: string;
  direction: 'ASC' | 'DESC';
  /** Its exact value as text, for the cursor. */
  text: (column: string) => string;
  type: 'text' | 'bigint' | 'timestamptz';
}

const asIs = (column: string): string => column;
const price = {
  column: 'price_amount',
  text: (column: string) => `${column}::text`,
  type: 'bigint',
} as const;

export const sorts: Record<ProductSort, Sort> = {
  title: { column: 'title_key', direction: 'ASC', text: asIs, type: 'text' },
  author: { column: 'author_key', direction: 'ASC', text: asIs, type: 'text' },
  price: { ...price, direction: 'ASC' },
  '-price': { ...price, direction: 'DESC' },
  newest: { column: 'created_at', direction: 'DESC', text: instantText, type: 'timestamptz' },
};

/** Valid sort values of a cursor. */
const cursorValueSchemas = {
  text: z.string().max(300),
  bigint: z.string().regex(/^\d{1,15}$/),
  timestamptz: instantSchema,
};

/** Where the page before has ended. @throws Problem `validation_failed` for a cursor of another list or sort */
export function cursorPosition(cursor: string, sort: ProductSort): { value: string; id: string } {
  const { sortValue, id } = decodeCursor(cursor);
  const value = sortValue.slice(sort.length + 1);
  const fits =
    sortValue.startsWith(`${sort}:`) && cursorValueSchemas[sorts[sort].type].safeParse(value).success;
  if (!fits) throw badCursor();
  return { value, id };
}

/** The cursor after a row. */
export const cursorAfter = (sort: ProductSort, row: { id: string; sortValue: string }): string =>
  encodeCursor(`${sort}:${row.sortValue}`, row.id);
