import type { Transaction } from '../../kernel/store/transaction';

/** The currency of an account's own: that of a balance that was set while nothing was billed (recorded). */
export const DEFAULT_CURRENCY = 'usd';

/** The first thing that is billed to a customer gives it its currency, which it keeps (recorded). */
export function billIn(tx: Transaction, id: string, currency: string): void {
  const customer = tx.get('customer', id);
  if (!customer || customer.currency) return;
  const after = tx.put('customer', { ...customer, currency });
  tx.emit('customer.updated', 'customer', after, { currency: null });
}
