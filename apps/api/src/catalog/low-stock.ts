/** Books with up to this stock are in the low-stock index; the migration has the same number. */
const MOST_INDEXED = 20;

/** Whether a book is published and has so many copies or fewer, as SQL. @param book alias of the table, with a dot */
export const isLow = (book: string, lowStock: number): string =>
  `${book}deleted_at IS NULL AND ${book}published AND ${book}${lowStock <= MOST_INDEXED ? 'low_stock' : 'stock'} <= ${lowStock}`;
