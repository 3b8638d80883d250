import { chargeable, minimumAmount } from '../../kernel/currencies';
import type { Transaction } from '../../kernel/store/transaction';
import { discountLines } from '../discounts/discounts';
import { addedTax, includedTax, ratesOf, taxesOn } from '../tax-rates/amounts';
import type { InvoiceRecord } from './record';

const sum = (amounts: { amount: number }[]): number =>
  amounts.reduce((total, { amount }) => total + amount, 0);

/**
 * What is to be paid once the customer's balance is counted in, and what is left of the balance. A balance below
 * zero is credit. What is too small to charge goes onto the balance (docs.stripe.com/billing/customer/balance), and so does
 * what the currency has no digit for.
 */
export function applyBalance(
  total: number,
  balance: number,
  currency: string,
): { due: number; ending: number } {
  const both = total + balance;
  const due = both < minimumAmount(currency) ? 0 : chargeable(both, currency);
  return { due, ending: both - due };
}

type Line = InvoiceRecord['lines'][number];

/** What a line costs after its discounts, without the tax that comes on top. */
export const net = (line: Line): number => line.amount - sum(line.discount_amounts);

/** What a line costs after the discounts of its own. */
const ownNet = (line: Line): number =>
  line.amount - sum(line.discount_amounts.filter(({ discount }) => line.discounts.includes(discount)));

/** The invoice with its discounts, taxes and totals worked out anew from its lines: tax is on what discounts leave. */
export function withTotals(tx: Transaction, invoice: InvoiceRecord): InvoiceRecord {
  const taken = discountLines(tx, invoice.lines, invoice.discounts);
  const tax = (line: Line, amount: number) =>
    taxesOn(amount, ratesOf(tx, line.tax_rates, invoice.default_tax_rates), invoice.currency);
  const lines = invoice.lines.map((line, place) => {
    const discounted = { ...line, discount_amounts: taken[place] ?? [] };
    return { ...discounted, taxes: tax(line, net(discounted)) };
  });
  const subtotal = lines.reduce((all, line) => all + ownNet(line), 0);
  const included = lines.reduce((all, line) => all + includedTax(tax(line, ownNet(line))), 0);
  const total = lines.reduce((all, line) => all + net(line) + addedTax(line.taxes), 0);
  const balance = tx.get('customer', invoice.customer)?.balance ?? 0;
  const { due } = applyBalance(total, balance, invoice.currency);
  return {
    ...invoice,
    lines,
    subtotal,
    subtotal_excluding_tax: subtotal - included,
    total,
    starting_balance: balance,
    amount_due: due,
  };
}
