import { invalid } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { finalizeInvoice } from '../invoices/finalize';
import { itemLine } from '../invoices/new-line';
import { payInvoice } from '../invoices/pay';
import { periodOf } from '../subscription-items/items';
import { billedBy, drawBill } from './bill';
import { changeSubscription, scheduleTurn } from './change';
import type { SubscriptionRecord } from './record';

export interface Resuming {
  billing_cycle_anchor?: { type: 'now' | 'unchanged' };
  payment_behavior?: 'resume_on_payment_attempt' | 'resume_on_payment_success';
}

function resumed(tx: Transaction, id: string): void {
  const held = tx.get('subscription', id) as SubscriptionRecord;
  if (held.status !== 'paused') return;
  const after = changeSubscription(tx, held, { status: 'active', paused_at: null });
  tx.emit('customer.subscription.resumed', 'subscription', after);
  scheduleTurn(tx, after);
}

/**
 * Resumes a subscription that was paused at the end of its trial and bills a new period. It is active from the try
 * at paying on, or with `resume_on_payment_success` once that is paid.
 */
export function resumeSubscription(
  tx: Transaction,
  record: SubscriptionRecord,
  params: Resuming,
): SubscriptionRecord {
  if (record.status !== 'paused') {
    throw invalid(
      `Only subscriptions with a status of \`paused\` can be resumed; this one is \`${record.status}\`.`,
    );
  }
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
  const waits = params.payment_behavior === 'resume_on_payment_success';
  if (!waits || record.collection_method === 'send_invoice') resumed(tx, record.id);
  if (open.status === 'open' && record.collection_method === 'charge_automatically') {
    const { error } = payInvoice(tx, open, { offSession: false });
    if (error && error.status !== 402) throw error;
  }
  return tx.get('subscription', record.id) as SubscriptionRecord;
}
