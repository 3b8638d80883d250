import { addedTax, includedTax } from '../tax-rates/amounts';
import type { CreditNoteLineRecord } from './record';

const sum = (amounts: { amount: number }[]): number =>
  amounts.reduce((total, { amount }) => total + amount, 0);

/** What a line's discounts take off it. */
export const discounted = ({ discount_amounts: discounts }: CreditNoteLineRecord): number => sum(discounts);

/** What a line credits with all its discounts and taxes. */
export const lineTotal = (line: CreditNoteLineRecord): number =>
  line.amount - discounted(line) + addedTax(line.taxes);

/** The sums of a credit note's lines, as it shows them. */
export function amountsOf(lines: CreditNoteLineRecord[]) {
  const subtotal = sum(lines);
  const discount_amount = lines.reduce((all, line) => all + discounted(line), 0);
  const taxes = lines.flatMap((line) => line.taxes);
  const total = lines.reduce((all, line) => all + lineTotal(line), 0);
  return {
    discount_amount,
    subtotal,
    subtotal_excluding_tax: subtotal - includedTax(taxes),
    taxes,
    total,
    total_excluding_tax: total - addedTax(taxes) - includedTax(taxes),
  };
}
