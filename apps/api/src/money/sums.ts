/** What was paid and what of it was refunded, in minor units of a currency. */
export type Sums = { currency: string; paid: number; refunded: number };

/** Sums of several kinds together, by currency. */
export function addSums(...lists: Sums[][]): Sums[] {
  const total = new Map<string, Sums>();
  for (const { currency, paid, refunded } of lists.flat()) {
    const before = total.get(currency);
    total.set(currency, {
      currency,
      paid: (before?.paid ?? 0) + paid,
      refunded: (before?.refunded ?? 0) + refunded,
    });
  }
  return [...total.values()].sort((a, b) => a.currency.localeCompare(b.currency));
}
