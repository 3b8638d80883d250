import { chargeable, minimumAmount } from '../../kernel/currencies';
import type { Transaction } from '../../kernel/store/transaction';
import { discountLines } from '../discounts/discounts';
import type { InvoiceRecord } from './record';

const sum = (amounts: { amount: number }[]): number =>
  amounts.reduce((total, { amount }) => total + amount, 0);

/**
 * What is to be paid once the customer's balance is counted in, and what is left of the balance. A balance below
 * zero is credit. What is too small to charge goes onto the balance (docs.stripe.com/billing/customer/balance), and so does
 * what the currency has no digit for.
 */
export function settleBalance(
  total: number,
  balance: number,
  currency: string,
): { due: number; ending: number } {
  const both = total + balance;
  const due = both < minimumAmount(currency) ? 0 : chargeable(both, currency);
  return { due, ending: both - due };
}

/** The invoice with its discounts and totals worked out anew from its lines. */
export function withTotals(tx: Transaction, invoice: InvoiceRecord): InvoiceRecord {
  const taken = discountLines(tx, invoice.lines, invoice.discounts);
  const lines = invoice.lines.map((line, place) => ({ ...line, discountAmounts: taken[place] ?? [] }));
  const subtotal = lines.reduce(
    (all, line) =>
      all +
      line.amount -
      sum(line.discountAmounts.filter(({ discount }) => line.discounts.includes(discount))),
    0,
  );
  const total = lines.reduce((all, line) => all + line.amount - sum(line.discountAmounts), 0);
  const balance = tx.get('customer', invoice.customer)?.balance ?? 0;
  const { due } = settleBalance(total, balance, invoice.currency);
  return { ...invoice, lines, subtotal, total, startingBalance: balance, amountDue: due };
}

/** What a line costs after its discounts. */
export const net = (line: InvoiceRecord['lines'][number]): number => line.amount - sum(line.discountAmounts);
