import { money } from '../../kernel/currencies';
import { type PdfRow, pdfOf } from '../../kernel/http/pdf';
import { addedTax } from '../tax-rates/amounts';
import { amountRemaining } from './build';
import type { InvoiceRecord } from './record';
import { net } from './totals';

const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** The PDF of a final invoice: its lines and what became of its total. */
export function invoicePdf(invoice: InvoiceRecord): string {
  const price = (amount: number): string => money(amount, invoice.currency);
  const tax = addedTax(invoice.lines.flatMap(({ taxes }) => taxes ?? []));
  const { customer_then: customer, due_date: due } = invoice;
  const rows: PdfRow[] = [
    { left: `Invoice ${invoice.number ?? ''}`, bold: true, size: 20 },
    { left: customer?.name ?? customer?.email ?? invoice.customer, right: invoice.status },
    { left: `Date of issue ${day(invoice.effective_at ?? invoice.created)}` },
    ...(due === null ? [] : [{ left: `Date due ${day(due)}` }]),
    { left: '' },
    ...invoice.lines.flatMap((line) => [
      { left: line.description ?? 'Item', right: price(net(line)) },
      { left: `${day(line.period.start)} – ${day(line.period.end)}`, size: 9 },
    ]),
    { left: '' },
    ...(tax === 0 ? [] : [{ left: 'Tax', right: price(tax) }]),
    { left: 'Total', right: price(invoice.total), bold: true },
    { left: 'Amount paid', right: price(invoice.amount_paid) },
    { left: 'Amount due', right: price(amountRemaining(invoice)), bold: true },
    { left: '' },
    { left: 'Sandbox: no money is moved.', size: 9 },
  ];
  return pdfOf(rows);
}
