import type { BasketLine } from './basket-rules';

/** A line that was removed, and the books that stood above it then. */
export type RemovedLine = { line: BasketLine; above: string[] };

/** A line of the list, or the place of a removed one. */
export type BasketRow = { line: BasketLine; removed: boolean };

/** The lines with the removed ones at their old places; one that came back in some other way is no longer removed. */
export function rowsOf(lines: BasketLine[], removed: RemovedLine[]): BasketRow[] {
  const rows = lines.map((line): BasketRow => ({ line, removed: false }));
  const ids = new Set(lines.map(({ productId }) => productId));
  for (const { line, above } of removed) {
    if (ids.has(line.productId)) continue;
    const place = rows.findLastIndex((row) => above.includes(row.line.productId)) + 1;
    rows.splice(place, 0, { line, removed: true });
  }
  return rows;
}

/** The rows above the one of a book. */
export const rowsAbove = (rows: BasketRow[], productId: string): BasketRow[] =>
  rows.slice(
    0,
    rows.findIndex(({ line }) => line.productId === productId),
  );
