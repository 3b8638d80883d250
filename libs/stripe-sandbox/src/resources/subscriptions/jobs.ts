import type { Handlers } from '../../kernel/schedule/handler';
import type { Transaction } from '../../kernel/store/transaction';
import { finalizeInvoice, voidInvoice } from '../invoices/finalize';
import { collect } from '../invoices/pay';
import type { InvoiceRecord } from '../invoices/record';
import { endSubscription } from './cancel';
import { changeSubscription } from './change';
import { turn } from './cycle';

const invoiceOf = (tx: Transaction, payload: { invoice?: unknown }): InvoiceRecord | undefined => {
  const invoice = tx.get('invoice', String(payload.invoice));
  return invoice?.deleted ? undefined : invoice;
};

/** An hour is over: a draft that goes on by itself becomes final, and is charged or sent. */
function finalize(tx: Transaction, draft: InvoiceRecord | undefined): void {
  if (draft?.status !== 'draft' || !draft.autoAdvance || (draft.finalizesAt ?? tx.now) > tx.now) return;
  const open = finalizeInvoice(tx, draft);
  if (open.status !== 'open') return;
  if (open.collectionMethod === 'send_invoice') tx.emit('invoice.sent', 'invoice', open);
  else collect(tx, open);
}

function retry(tx: Transaction, invoice: InvoiceRecord | undefined): void {
  if (invoice?.status !== 'open' || invoice.nextPaymentAttempt === null) return;
  if (invoice.nextPaymentAttempt <= tx.now) collect(tx, invoice);
}

/** An invoice that was sent is not paid on its last day. */
function overdue(tx: Transaction, invoice: InvoiceRecord | undefined): void {
  if (invoice?.status !== 'open') return;
  tx.emit('invoice.overdue', 'invoice', invoice);
  const record = invoice.subscription === null ? undefined : tx.get('subscription', invoice.subscription);
  if (record?.status === 'active') changeSubscription(tx, record, { status: 'past_due' });
}

function dropUpdate(tx: Transaction, id: string): void {
  const record = tx.get('subscription', id);
  const pending = record?.pendingUpdate;
  if (!record || !pending || pending.expiresAt > tx.now) return;
  const invoice = tx.get('invoice', pending.invoice);
  const after = changeSubscription(tx, record, { pendingUpdate: null });
  if (invoice?.status === 'open') voidInvoice(tx, invoice);
  tx.emit('customer.subscription.pending_update_expired', 'subscription', after);
}

/** What time brings about in billing. */
export const billingJobs: Handlers = {
  'invoice.finalize': (tx, { payload }) => finalize(tx, invoiceOf(tx, payload)),
  'invoice.overdue': (tx, { payload }) => overdue(tx, invoiceOf(tx, payload)),
  'invoice.retry': (tx, { payload }) => retry(tx, invoiceOf(tx, payload)),
  'subscription.drop_update': (tx, { payload }) => dropUpdate(tx, String(payload.subscription)),
  'subscription.expire': (tx, { payload }) => {
    const record = tx.get('subscription', String(payload.subscription));
    if (record?.status === 'incomplete') endSubscription(tx, record, { reason: null });
  },
  'subscription.trial_notice': (tx, { payload }) => {
    const record = tx.get('subscription', String(payload.subscription));
    if (record?.status !== 'trialing' || record.trialEnd !== payload.end) return;
    tx.emit('customer.subscription.trial_will_end', 'subscription', record);
  },
  'subscription.turn': (tx, { payload }) => turn(tx, String(payload.subscription)),
};
