import type { Transaction } from '../../kernel/store/transaction';
import { itemLine, trialLine } from '../invoices/new-line';
import type { InvoiceRecord } from '../invoices/record';
import { lastPeriodEnd } from './change';
import { type ChangedItems, periodOf } from './items';
import type { UpdateParams } from './params';
import { creditUnused, debitExtension, debitRemaining } from './prorate';
import type { SubscriptionRecord } from './record';

const anchorNow = (params: UpdateParams): boolean => params.billing_cycle_anchor?.type === 'now';

export interface Rebilled {
  record: SubscriptionRecord;
  /** Lines of an invoice that is due at once; `null` if the change waits for the next one. */
  lines: InvoiceRecord['lines'] | null;
}

/** The change begins a new period now: a free one up to `trial`, or one that is billed at once. */
function restart(
  tx: Transaction,
  record: SubscriptionRecord,
  held: SubscriptionRecord,
  trial: number | null,
  credit: boolean,
): Rebilled {
  if (credit) creditUnused(tx, held, held.items, tx.now);
  const items = record.items.map((item) => ({
    ...item,
    billed: null,
    period: { start: tx.now, end: trial ?? periodOf(tx, item, tx.now, tx.now).end },
  }));
  const trialing = trial !== null;
  const next: SubscriptionRecord = {
    ...record,
    billing_cycle_anchor: trial ?? tx.now,
    items,
    status: trialing ? 'trialing' : held.status === 'trialing' ? 'active' : held.status,
    trial_end: trialing ? trial : held.status === 'trialing' ? tx.now : held.trial_end,
    trial_start: trialing ? (held.status === 'trialing' ? held.trial_start : tx.now) : held.trial_start,
  };
  const line = trialing ? trialLine : itemLine;
  return { record: next, lines: items.map((item) => line(tx, next.id, item, item.period)) };
}

/**
 * `billing_cycle_anchor: 'now'` of flexible billing (recorded): the items' periods begin anew, and what their last
 * periods had not covered of them is a proration.
 */
function reanchor(
  tx: Transaction,
  record: SubscriptionRecord,
  held: SubscriptionRecord,
  changed: ChangedItems,
  params: UpdateParams,
): Rebilled {
  const placed = record.items.map((item) => ({
    ...item,
    period: { start: tx.now, end: periodOf(tx, item, tx.now, tx.now).end },
  }));
  const next = { ...record, billing_cycle_anchor: tx.now, items: placed };
  const items = debitExtension(tx, next, placed, changed.changed);
  creditUnused(tx, held, changed.before, tx.now);
  return { record: { ...next, items }, lines: linesAtOnce(params) };
}

/** The lines of an invoice that a change draws at once, beside its prorations; `null` if there is none. */
const linesAtOnce = (params: UpdateParams): InvoiceRecord['lines'] | null =>
  params.proration_behavior === 'always_invoice' ? [] : null;

/** What a change means for what is billed: new periods, prorations, and the lines of an invoice that is due at once. */
export function rebill(
  tx: Transaction,
  held: SubscriptionRecord,
  record: SubscriptionRecord,
  changed: ChangedItems,
  params: UpdateParams,
): Rebilled {
  const prorated = (params.proration_behavior ?? 'create_prorations') !== 'none';
  const at = params.proration_date ?? tx.now;
  const trialing = held.status === 'trialing';
  if (typeof params.trial_end === 'number') return restart(tx, record, held, params.trial_end, prorated);
  const moved = anchorNow(params);
  const running = lastPeriodEnd(held) > tx.now;
  if (moved && prorated && !trialing && running && !changed.rhythm && held.billing_mode === 'flexible') {
    return reanchor(tx, record, held, changed, params);
  }
  if ((trialing && params.trial_end === 'now') || moved || (changed.rhythm && !trialing)) {
    return restart(tx, record, held, null, prorated);
  }
  // At the turn of a period nothing is left to credit: the renewal that follows bills the items as they are then.
  if (!trialing && !running) return { record, lines: null };
  const placed = record.items.map((item) =>
    changed.changed.has(item.id) && item.period.start === item.period.end
      ? {
          ...item,
          period: trialing
            ? (held.items[0] as { period: { start: number; end: number } }).period
            : periodOf(tx, item, record.billing_cycle_anchor, tx.now),
        }
      : item,
  );
  const next = { ...record, items: placed };
  if (trialing || (changed.changed.size === 0 && changed.before.length === 0))
    return { record: next, lines: null };
  if (!prorated) return { record: next, lines: linesAtOnce(params) };
  const items = debitRemaining(tx, next, placed, changed.changed, at);
  creditUnused(tx, held, changed.before, at);
  return { record: { ...next, items }, lines: linesAtOnce(params) };
}
