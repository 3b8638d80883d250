import type { Handlers } from '../../kernel/schedule/handler';
import type { Transaction } from '../../kernel/store/transaction';
import { finalizeInvoice } from './finalize';
import { collectInvoicePayment } from './pay';
import type { InvoiceRecord } from './record';

const invoiceOf = (tx: Transaction, payload: { invoice?: unknown }): InvoiceRecord | undefined => {
  const invoice = tx.get('invoice', String(payload.invoice));
  return invoice?.deleted ? undefined : invoice;
};

/** An hour is over: a draft that goes on by itself becomes final, and is charged or sent. */
function finalize(tx: Transaction, draft: InvoiceRecord | undefined): void {
  if (
    draft?.status !== 'draft' ||
    !draft.auto_advance ||
    (draft.automatically_finalizes_at ?? tx.now) > tx.now
  )
    return;
  const open = finalizeInvoice(tx, draft);
  if (open.status !== 'open') return;
  if (open.collection_method === 'send_invoice') tx.emit('invoice.sent', 'invoice', open);
  else collectInvoicePayment(tx, open);
}

function retry(tx: Transaction, invoice: InvoiceRecord | undefined): void {
  if (invoice?.status !== 'open' || invoice.next_payment_attempt === null) return;
  if (invoice.next_payment_attempt <= tx.now) collectInvoicePayment(tx, invoice);
}

/** An invoice that was sent is not paid on its last day. */
function overdue(tx: Transaction, invoice: InvoiceRecord | undefined): void {
  if (invoice?.status !== 'open') return;
  tx.emit('invoice.overdue', 'invoice', invoice);
}

/** What time brings about for invoices. */
export const invoiceJobs: Handlers = {
  'invoice.finalize': (tx, { payload }) => finalize(tx, invoiceOf(tx, payload)),
  'invoice.overdue': (tx, { payload }) => overdue(tx, invoiceOf(tx, payload)),
  'invoice.retry': (tx, { payload }) => retry(tx, invoiceOf(tx, payload)),
};
