import { changes } from '../../kernel/changes';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { buildSubscription } from './build';
import type { SubscriptionRecord, SubscriptionStatus } from './record';

export function findSubscription(tx: Transaction, id: string, param = 'id'): SubscriptionRecord {
  const record = tx.get('subscription', id);
  if (!record) throw missing('subscription', id, param);
  return record;
}

const ENDED: SubscriptionStatus[] = ['canceled', 'incomplete_expired'];

export const hasEnded = (record: SubscriptionRecord): boolean => ENDED.includes(record.status);

/** Puts a changed subscription and says what changed, if anything did. */
export function changeSubscription(
  tx: Transaction,
  before: SubscriptionRecord,
  patch: Partial<SubscriptionRecord>,
): SubscriptionRecord {
  const after = tx.put('subscription', { ...before, ...patch });
  const view = { account: tx.account, publicUrl: '' };
  const was = buildSubscription(before, view);
  const previous = changes(was, buildSubscription(after, view));
  if (previous?.items) previous.items = was.items;
  if (previous) tx.emit('customer.subscription.updated', 'subscription', after, previous);
  return after;
}

/** When something happens to a subscription by itself next; `null` if nothing will. */
export function nextTurn(record: SubscriptionRecord): number | null {
  if (hasEnded(record) || record.status === 'incomplete') return null;
  const times = record.status === 'paused' ? [] : record.items.map(({ period }) => period.end);
  if (record.cancel_at !== null) times.push(record.cancel_at);
  if (record.pause_collection?.resumes_at) times.push(record.pause_collection.resumes_at);
  return times.length === 0 ? null : Math.min(...times);
}

/** Has the schedule look after a subscription when its next turn comes. A turn that is not due then does nothing. */
export function scheduleTurn(tx: Transaction, record: SubscriptionRecord): SubscriptionRecord {
  const at = nextTurn(record);
  if (at !== null) {
    tx.schedule({ at, kind: 'subscription.turn', payload: { subscription: record.id } });
  }
  return record;
}

/** `trial_will_end` comes three days before the end of a trial. */
const TRIAL_NOTICE = 3 * 86_400;

export function scheduleTrialNotice(tx: Transaction, record: SubscriptionRecord): void {
  if (record.status !== 'trialing' || record.trial_end === null) return;
  tx.schedule({
    at: Math.max(tx.now, record.trial_end - TRIAL_NOTICE),
    kind: 'subscription.trial_notice',
    payload: { subscription: record.id, end: record.trial_end },
  });
}

/** The end of what is billed: when the subscription ends if it is canceled at the end of its period. */
export const lastPeriodEnd = (record: SubscriptionRecord): number =>
  Math.max(...record.items.map(({ period }) => period.end));

export const firstPeriodEnd = (record: SubscriptionRecord): number =>
  Math.min(...record.items.map(({ period }) => period.end));
