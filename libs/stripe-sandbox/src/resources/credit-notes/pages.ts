import type { Core } from '../../kernel/core/core';
import { money } from '../../kernel/currencies';
import { type PdfRow, pdfHeaders, pdfOf } from '../../kernel/http/pdf';
import { addedTax } from '../tax-rates/amounts';
import { amountsOf, discounted } from './amounts';
import { creditNotePdfUrl } from './build';
import type { CreditNoteRecord } from './record';

interface Page {
  status: number;
  headers: Record<string, string>;
  body: string;
}

function pdf(note: CreditNoteRecord, invoice: string): string {
  const price = (amount: number): string => money(amount, note.currency);
  const tax = addedTax(amountsOf(note.lines).taxes);
  const rows: PdfRow[] = [
    { left: `Credit note ${note.number}`, bold: true, size: 20 },
    { left: `Invoice ${invoice}`, right: note.status },
    { left: `Date of issue ${new Date(note.effective_at * 1000).toISOString().slice(0, 10)}` },
    ...(note.memo === null ? [] : [{ left: note.memo }]),
    { left: '' },
    ...note.lines.map((line) => ({
      left: line.description ?? 'Credit',
      right: price(line.amount - discounted(line)),
    })),
    ...(tax === 0 ? [] : [{ left: 'Tax', right: price(tax) }]),
    { left: 'Total', right: price(note.amount), bold: true },
    { left: '' },
    { left: 'Sandbox: no money is moved.', size: 9 },
  ];
  return pdfOf(rows);
}

/** The PDF that `pdf` of a credit note leads to. */
export function serveCreditNote(core: Core, path: string): Page | undefined {
  const match = /^\/credit_notes\/(acct_\w+)\/test_(\w{24})\w+\/pdf$/.exec(path);
  if (!match) return undefined;
  for (const { account, view } of core.tenants.values()) {
    const note =
      account.identity.id === match[1] ? account.store.credit_note.get(`cn_${match[2]}`) : undefined;
    if (!note || new URL(creditNotePdfUrl(note, view)).pathname !== path) continue;
    const number = account.store.invoice.get(note.invoice)?.number ?? note.invoice;
    return { status: 200, headers: pdfHeaders(note.number), body: pdf(note, number) };
  }
  return undefined;
}
