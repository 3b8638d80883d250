import type { InvoiceLine } from '@app/contracts';
import type { Invoice } from './invoice';

const once = { quantity: 1, period: null };

/**
 * The lines of an invoice as they are shown: with one for what its total has beside them, so that they add up. Stripe
 * keeps a customer's balance, discounts and taxes outside of the lines (API reference, Invoice, `amount_due`).
 */
export function shownLines({ lines, amount: total }: Pick<Invoice, 'lines' | 'amount'>): InvoiceLine[] {
  const amount = total - lines.reduce((sum, line) => sum + line.amount, 0);
  if (amount === 0) return lines;
  return [...lines, { ...once, description: amount < 0 ? 'Credit and discounts' : 'Other charges', amount }];
}
