/** From this stock on no label is shown. */
const LOW_STOCK = 4;

/** A label for a low stock: "Out of stock", "Only 2 left"; null otherwise. */
export function stockLabel(stock: number): string | null {
  if (stock === 0) return 'Out of stock';
  return stock < LOW_STOCK ? `Only ${stock} left` : null;
}
