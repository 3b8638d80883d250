/** Up to so many copies a book is in the index of those that are low on stock; its migration says so too. */
const MOST_INDEXED = 20;

/** Whether a book is published and has so many copies or fewer, as SQL. @param book alias of the table, with a dot */
export const isLow = (book: string, lowStock: number): string =>
  `${book}deleted_at IS NULL AND ${book}published AND ${book}${lowStock <= MOST_INDEXED ? 'low_stock' : 'stock'} <= ${lowStock}`;
