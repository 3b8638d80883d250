import type { Transaction } from '../../kernel/store/transaction';
import { draftInvoice, scheduleFinalization } from '../invoices/finalize';
import { pendingItems, takeItems } from '../invoices/items';
import type { InvoiceRecord } from '../invoices/record';
import { withTotals } from '../invoices/totals';
import { voidInvoice } from '../invoices/void';
import { changeSubscription } from './change';
import { creditUnused } from './prorate';
import type { SubscriptionRecord } from './record';

export interface Ending {
  reason: SubscriptionRecord['cancellation_details']['reason'];
  comment?: string | null;
  feedback?: string | null;
  /** Credit the time that is paid for and not used. */
  prorate?: boolean;
  /** Bill what is left with an invoice of its own: a draft for an hour. */
  invoiceNow?: boolean;
}

/** Draws a last invoice over what waits for the subscription, a draft like that of a renewal (recorded). */
function lastInvoice(tx: Transaction, record: SubscriptionRecord): InvoiceRecord | null {
  const items = pendingItems(tx, record.customer, record.currency, record.id).filter(
    ({ subscription }) => subscription === record.id,
  );
  if (items.length === 0) return null;
  const blank = draftInvoice(tx, {
    billing_reason: 'subscription_cycle',
    collection_method: record.collection_method,
    currency: record.currency,
    customer: record.customer,
    days_until_due: record.days_until_due,
    default_tax_rates: record.default_tax_rates,
    payment_settings: record.payment_settings,
    period: { start: record.items[0]?.period.start ?? tx.now, end: tx.now },
    subscription: record.id,
    subscription_metadata: record.metadata,
  });
  const draft = tx.put('invoice', withTotals(tx, takeItems(tx, blank, items)));
  tx.emit('invoice.created', 'invoice', draft);
  return scheduleFinalization(tx, draft);
}

/** Its open invoices are not collected any more; a first one that was never paid is voided. */
function stopCollecting(tx: Transaction, record: SubscriptionRecord): void {
  const { data } = tx.account.store.invoice.page(
    { index: 'subscription', key: record.id },
    { limit: Number.POSITIVE_INFINITY },
    { from: 0, to: Number.POSITIVE_INFINITY },
  );
  for (const invoice of data) {
    if (invoice.status === 'draft' || invoice.status === 'open') {
      tx.put('invoice', {
        ...invoice,
        auto_advance: false,
        automatically_finalizes_at: null,
        next_payment_attempt: null,
      });
    }
  }
}

/**
 * Ends a subscription now. One that never began is `incomplete_expired` and its invoice void, others are
 * `canceled`.
 */
export function endSubscription(
  tx: Transaction,
  record: SubscriptionRecord,
  ending: Ending,
): SubscriptionRecord {
  if (record.status === 'incomplete') {
    const invoice = record.latest_invoice === null ? undefined : tx.get('invoice', record.latest_invoice);
    if (invoice?.status === 'open') voidInvoice(tx, invoice);
    const held = tx.get('subscription', record.id) as SubscriptionRecord;
    return held.status === 'incomplete'
      ? changeSubscription(tx, held, { status: 'incomplete_expired', ended_at: tx.now })
      : held;
  }
  // A credit that no invoice of the subscription takes up is left to the customer's next one (recorded).
  if (ending.prorate) creditUnused(tx, record, record.items, tx.now, !ending.invoiceNow);
  stopCollecting(tx, record);
  const invoice = ending.invoiceNow ? lastInvoice(tx, record) : null;
  const canceled = tx.put('subscription', {
    ...record,
    status: 'canceled',
    canceled_at: record.canceled_at ?? tx.now,
    cancellation_details: {
      comment: ending.comment ?? record.cancellation_details.comment,
      feedback: ending.feedback ?? record.cancellation_details.feedback,
      reason: record.cancellation_details.reason ?? ending.reason,
    },
    ended_at: tx.now,
    latest_invoice: invoice?.id ?? record.latest_invoice,
    pending_update: null,
  });
  tx.emit('customer.subscription.deleted', 'subscription', canceled);
  return canceled;
}
