import type { Transaction } from '../../kernel/store/transaction';
import { finalizeInvoice, scheduleFinalization } from '../invoices/finalize';
import { itemLine } from '../invoices/new-line';
import { voidInvoice, writeOff } from '../invoices/void';
import { billedBy, discountsAfter, drawBill } from './bill';
import { endSubscription } from './cancel';
import { changeSubscription, hasEnded, scheduleTurn } from './change';
import { periodOf } from './items';
import type { SubscriptionItemData, SubscriptionRecord } from './record';
import { endWithoutMethod } from './trial-end';

/** Draws the invoice of a renewal: a draft for an hour, unless collection is paused or given up. */
function billRenewal(
  tx: Transaction,
  before: SubscriptionRecord,
  patch: Partial<SubscriptionRecord>,
  due: SubscriptionItemData[],
): SubscriptionRecord {
  const renewed = { ...before, ...patch };
  const held = renewed.pause_collection?.behavior ?? null;
  const draft = drawBill(tx, renewed, {
    reason: 'subscription_cycle',
    lines: due.map((item) => itemLine(tx, renewed.id, item, item.period)),
    period: { start: before.items[0]?.period.start ?? tx.now, end: tx.now },
    autoAdvance: held === null && renewed.status !== 'unpaid',
  });
  const stored = tx.put('invoice', draft);
  tx.emit('invoice.created', 'invoice', stored);
  const after = changeSubscription(tx, before, {
    ...patch,
    discounts: discountsAfter(tx, renewed.discounts, draft),
    items: billedBy(renewed.items, draft),
    latest_invoice: draft.id,
  });
  if (held === null || held === 'keep_as_draft') scheduleFinalization(tx, stored);
  else {
    const open = finalizeInvoice(tx, stored);
    if (open.status === 'open') {
      if (held === 'void') voidInvoice(tx, open);
      else writeOff(tx, open, 'subscription_paused');
    }
  }
  return tx.get('subscription', after.id) as SubscriptionRecord;
}

/** Begins the next period of the items whose period is over. */
export function renew(tx: Transaction, record: SubscriptionRecord): SubscriptionRecord {
  const due: SubscriptionItemData[] = [];
  const items = record.items.map((item) => {
    if (item.period.end > tx.now) return item;
    const start = item.period.end;
    const next = {
      ...item,
      period: { start, end: periodOf(tx, item, record.billing_cycle_anchor, start).end },
    };
    due.push(next);
    return next;
  });
  return billRenewal(tx, record, { items }, due);
}

/** A trial is over: the first paid period begins, unless there is no card to pay it with and that ends it. */
export function endTrial(tx: Transaction, record: SubscriptionRecord): SubscriptionRecord {
  const ended = endWithoutMethod(tx, record, record);
  if (ended) return ended;
  const items = record.items.map((item) => ({
    ...item,
    period: { start: tx.now, end: periodOf(tx, item, tx.now, tx.now).end },
  }));
  return billRenewal(tx, record, { billing_cycle_anchor: tx.now, items, status: 'active' }, items);
}

/** Everything a subscription does by itself at this second, and the appointment for the next time. */
export function turn(tx: Transaction, id: string): void {
  const held = tx.get('subscription', id);
  if (!held || hasEnded(held) || held.status === 'incomplete') return;
  tx.tell('subscription:turn', held);
  let record = tx.get('subscription', id);
  if (!record || hasEnded(record)) return;
  const before = record;
  if (record.pause_collection?.resumes_at && record.pause_collection.resumes_at <= tx.now) {
    record = changeSubscription(tx, record, { pause_collection: null });
  }
  if (record.cancel_at !== null && record.cancel_at <= tx.now) {
    const waiting = record.status === 'active' || record.status === 'past_due';
    endSubscription(tx, record, { reason: 'cancellation_requested', invoiceNow: waiting });
    return;
  }
  const due = record.status !== 'paused' && record.items.some(({ period }) => period.end <= tx.now);
  if (due) record = record.status === 'trialing' ? endTrial(tx, record) : renew(tx, record);
  if (record !== before) scheduleTurn(tx, record);
}
