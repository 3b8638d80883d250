import { ApiError, invalid } from '../errors';
import type { Transaction } from '../store/transaction';
import { billedBy, drawBill } from './bill';
import { finalizeInvoice } from './invoice';
import { periodOf } from './items';
import { itemLine } from './lines';
import { payInvoice } from './pay';
import type { SubscriptionRecord } from './records';
import { changeSubscription, scheduleTurn } from './subscription';

export interface Resuming {
  billing_cycle_anchor?: 'now' | 'unchanged' | { type: 'now' | 'unchanged' };
  payment_behavior?: 'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete';
}

/** Resumes a subscription that was paused at the end of its trial: it is active again once its invoice is paid. */
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
  const { billing_cycle_anchor: given } = params;
  const unchanged = (typeof given === 'string' ? given : given?.type) === 'unchanged';
  const anchor = unchanged ? record.anchor : tx.now;
  const items = record.items.map((item) => ({
    ...item,
    period: { start: tx.now, end: periodOf(tx, item, anchor, tx.now).end },
  }));
  const next = { ...record, anchor, items };
  const draft = drawBill(tx, next, {
    reason: 'subscription_update',
    lines: items.map((item) => itemLine(tx, record.id, item, item.period)),
    period: { start: tx.now, end: tx.now },
  });
  changeSubscription(tx, record, { anchor, items: billedBy(items, draft), latestInvoice: draft.id });
  const stored = tx.put('invoice', draft);
  tx.emit('invoice.created', 'invoice', stored);
  const open = finalizeInvoice(tx, stored);
  if (record.collectionMethod === 'send_invoice' && open.status === 'open') {
    const held = tx.get('subscription', record.id) as SubscriptionRecord;
    const resumed = changeSubscription(tx, held, { status: 'active', pausedAt: null });
    tx.emit('customer.subscription.resumed', 'subscription', resumed);
    return scheduleTurn(tx, resumed);
  }
  if (open.status === 'open' && params.payment_behavior !== 'default_incomplete') {
    const { error } = payInvoice(tx, open, { offSession: false });
    if (error && (error.status !== 402 || params.payment_behavior === 'error_if_incomplete')) {
      tx.undo();
      throw new ApiError(error.status, { ...error.body }, { headers: error.headers });
    }
  }
  return tx.get('subscription', record.id) as SubscriptionRecord;
}
