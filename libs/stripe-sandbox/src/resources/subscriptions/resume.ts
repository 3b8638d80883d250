import { subscriptionErrors } from '../../error-catalogue/subscriptions';
import type { Transaction } from '../../kernel/store/transaction';
import { finalizeInvoice } from '../invoices/finalize';
import { itemLine } from '../invoices/new-line';
import { payInvoice } from '../invoices/pay';
import { methodFor } from '../invoices/payment-intent';
import { billedBy, drawBill } from './bill';
import { changeSubscription, scheduleTurn } from './change';
import { periodOf } from './items';
import type { UpdateParams } from './params';
import { PENDING_LIFE, schedulePendingEnd } from './pending';
import type { SubscriptionRecord } from './record';

export interface Resuming {
  billing_cycle_anchor?: UpdateParams['billing_cycle_anchor'];
  payment_behavior?: 'resume_on_payment_attempt' | 'resume_on_payment_success';
}

function resumed(tx: Transaction, id: string): void {
  const held = tx.get('subscription', id) as SubscriptionRecord;
  if (held.status !== 'paused') return;
  const after = changeSubscription(tx, held, { status: 'active', paused_at: null });
  tx.emit('customer.subscription.resumed', 'subscription', after);
  scheduleTurn(tx, after);
}

/** It stays paused until its invoice is paid; that can be done for so long as a pending update lives (recorded). */
function waitForPayment(tx: Transaction, id: string, invoice: string): SubscriptionRecord {
  const held = tx.get('subscription', id) as SubscriptionRecord;
  if (held.status !== 'paused') return held;
  const after = changeSubscription(tx, held, {
    pending_update: {
      billing_cycle_anchor: null,
      expires_at: tx.now + PENDING_LIFE,
      invoice,
      subscription_items: null,
      trial_end: null,
    },
  });
  schedulePendingEnd(tx, after);
  return after;
}

/**
 * Resumes a subscription that was paused at the end of its trial and bills a new period. It is active from the try
 * at paying on, or with `resume_on_payment_success` once that is paid; where there is no card to try, it waits for
 * its payment in any case (recorded).
 */
export function resumeSubscription(
  tx: Transaction,
  record: SubscriptionRecord,
  params: Resuming,
): SubscriptionRecord {
  if (record.status !== 'paused') throw subscriptionErrors.resume_of_running({ status: record.status });
  const unchanged = params.billing_cycle_anchor?.type === 'unchanged';
  const anchor = unchanged ? record.billing_cycle_anchor : tx.now;
  const items = record.items.map((item) => ({
    ...item,
    period: { start: tx.now, end: periodOf(tx, item, anchor, tx.now).end },
  }));
  const next = { ...record, billing_cycle_anchor: anchor, items };
  const draft = drawBill(tx, next, {
    reason: 'subscription_update',
    lines: items.map((item) => itemLine(tx, record.id, item, item.period)),
    period: { start: tx.now, end: tx.now },
  });
  changeSubscription(tx, record, {
    billing_cycle_anchor: anchor,
    items: billedBy(items, draft),
    latest_invoice: draft.id,
  });
  const stored = tx.put('invoice', draft);
  tx.emit('invoice.created', 'invoice', stored);
  const open = finalizeInvoice(tx, stored);
  const sent = record.collection_method === 'send_invoice';
  const tries = !sent && open.status === 'open' && methodFor(tx, open) !== null;
  const waits = !sent && (params.payment_behavior === 'resume_on_payment_success' || !tries);
  if (!waits || open.status === 'paid') resumed(tx, record.id);
  if (tries) {
    const { error } = payInvoice(tx, open, { offSession: false });
    if (error && error.status !== 402) throw error;
  }
  return waitForPayment(tx, record.id, open.id);
}
