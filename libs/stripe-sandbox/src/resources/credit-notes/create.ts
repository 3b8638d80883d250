import { creditNoteErrors } from '../../error-catalogue/credit-notes';
import { money } from '../../kernel/currencies';
import { random } from '../../kernel/ids';
import { mergeMetadata } from '../../kernel/params/common';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import { amountRemaining } from '../invoices/build';
import { changeInvoice } from '../invoices/change';
import type { InvoiceRecord } from '../invoices/record';
import { amountsOf } from './amounts';
import { creditPayment, setAmountDue } from './credit-payment';
import { linesFor } from './lines';
import type { NoteParams } from './params';
import type { CreditNoteRecord } from './record';

const EVER = { from: 0, to: Number.POSITIVE_INFINITY };

function invoiceFor(tx: Transaction, id: string): InvoiceRecord {
  const invoice = tx.get('invoice', id);
  if (!invoice || invoice.deleted) throw missing('invoice', id, 'invoice');
  useClockOf(tx, invoice.customer);
  if (invoice.status === 'draft' || invoice.status === 'void') {
    throw creditNoteErrors.invoice_not_final({ status: invoice.status });
  }
  return invoice;
}

const notesOf = (tx: Transaction, invoice: string): CreditNoteRecord[] =>
  tx.account.store.credit_note.page(
    { index: 'invoice', key: invoice },
    { limit: Number.POSITIVE_INFINITY },
    EVER,
  ).data;

/** What of an invoice no credit note has credited yet. */
function creditable(tx: Transaction, { id, total }: InvoiceRecord): number {
  const issued = notesOf(tx, id).filter(({ status }) => status === 'issued');
  return issued.reduce((left, { amount }) => left - amount, total);
}

/**
 * Credits a final invoice: first what is left to pay of it is lowered, the rest is credited of what was paid
 * (docs.stripe.com/api/credit_notes/create). Amounts are in minor units.
 */
export function createCreditNote(tx: Transaction, params: NoteParams): CreditNoteRecord {
  const invoice = invoiceFor(tx, params.invoice);
  const lines = linesFor(tx, invoice, params);
  const { total: amount } = amountsOf(lines);
  const left = creditable(tx, invoice);
  if (amount > left) {
    const price = (of: number): string => money(of, invoice.currency);
    throw creditNoteErrors.too_much({ amount: price(amount), left: price(left) });
  }
  const before = Math.min(amount, invoice.status === 'paid' ? 0 : amountRemaining(invoice));
  const place = String(notesOf(tx, invoice.id).length + 1).padStart(2, '0');
  const note: CreditNoteRecord = {
    id: tx.account.ids.plain('cn', tx.wall),
    created: tx.now,
    amount,
    currency: invoice.currency,
    customer: invoice.customer,
    customer_balance_transaction: null,
    effective_at: params.effective_at ?? tx.now,
    invoice: invoice.id,
    lines,
    memo: params.memo ?? null,
    metadata: mergeMetadata({}, params.metadata),
    number: `${invoice.number}-CN-${place}`,
    out_of_band_amount: null,
    post_payment_amount: amount - before,
    pre_payment_amount: before,
    reason: params.reason ?? null,
    refunds: [],
    secret: random(25),
    status: 'issued',
    test_clock: invoice.test_clock,
    voided_at: null,
  };
  const issued = { ...note, ...creditPayment(tx, note, invoice, params) };
  const stored = tx.put('credit_note', issued);
  tx.emit('credit_note.created', 'credit_note', stored);
  creditInvoice(tx, invoice, before, amount - before);
  return stored;
}

/** Counts a credit note into its invoice, or out of it with amounts below zero. */
export function creditInvoice(tx: Transaction, invoice: InvoiceRecord, before: number, after: number): void {
  const { pre_payment_credit_notes_amount: pre = 0, post_payment_credit_notes_amount: post = 0 } = invoice;
  const counted = changeInvoice(tx, invoice, {
    ...invoice,
    amount_due: invoice.amount_due - before,
    post_payment_credit_notes_amount: post + after,
    pre_payment_credit_notes_amount: pre + before,
  });
  if (before !== 0) setAmountDue(tx, counted, counted.amount_due);
}
