import type { Change, Down } from '../../kernel/versions/change';
import { isObject, type Json } from '../../kernel/versions/json';
import { taxAmounts, withoutTaxes } from '../invoices/before-basil';

/** The refund that a credit note named when it could have one only. */
const firstRefund = (refunds: unknown): unknown => {
  const first: unknown = Array.isArray(refunds) ? refunds[0] : undefined;
  return isObject(first) ? first.refund : null;
};

const noteBeforeBasil: Down = (note) => {
  if (!('id' in note)) return note;
  const { refunds, total_taxes: taxes, ...rest } = note;
  return { ...rest, refund: firstRefund(refunds), tax_amounts: taxAmounts(taxes) };
};

const lineBeforeBasil: Down = (line) => {
  if (!('taxes' in line)) return line;
  const { taxes, ...rest }: Json = line;
  return { ...rest, ...withoutTaxes(line), tax_amounts: taxAmounts(taxes) };
};

/** What has changed about credit notes. */
export const creditNoteChanges: readonly Change[] = [
  {
    // docs.stripe.com/changelog/basil
    name: 'credit notes have several refunds, and taxes of more kinds',
    version: '2025-03-31.basil',
    down: { credit_note: noteBeforeBasil, credit_note_line_item: lineBeforeBasil },
    renamed: [
      {
        at: ['POST /v1/credit_notes', 'GET /v1/credit_notes/preview', 'GET /v1/credit_notes/preview/lines'],
        from: 'refund',
        to: 'refunds[0][refund]',
      },
    ],
    expandable: {
      had: {
        credit_note: { refund: 'refund', 'tax_amounts.tax_rate': 'tax_rate' },
        credit_note_line_item: { 'tax_amounts.tax_rate': 'tax_rate' },
      },
      lacked: { credit_note: ['refunds.refund'] },
    },
  },
];
