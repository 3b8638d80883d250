/** From how many copies on the shelf nobody needs to hurry. */
const LOW_STOCK = 4;

/** A word about a book's copies where one is needed: "Sold out", "Last copy", "Only 2 left". */
export function stockLabel(stock: number): string | null {
  if (stock === 0) return 'Sold out';
  if (stock === 1) return 'Last copy';
  return stock < LOW_STOCK ? `Only ${stock} left` : null;
}
