import type { ReactionList, Transaction } from '../../kernel/store/transaction';
import type { CustomerRecord } from '../customers/record';
import type { SubscriptionRecord } from '../subscriptions/record';
import { lastEnd } from './phases';
import { isLive } from './rules';
import { turn } from './turn';

/** A subscription has ended: with the last phase of its schedule, or before, which cancels that. */
function onSubscriptionEnd(tx: Transaction, subscription: SubscriptionRecord): void {
  const record = subscription.schedule ? tx.get('subscription_schedule', subscription.schedule) : undefined;
  if (!record || !isLive(record)) return;
  if (record.end_behavior === 'cancel' && lastEnd(record.phases) <= tx.now) {
    const completed = tx.put('subscription_schedule', {
      ...record,
      completed_at: tx.now,
      current_phase: null,
      status: 'completed',
    });
    tx.emit('subscription_schedule.completed', 'subscription_schedule', completed);
    return;
  }
  const canceled = tx.put('subscription_schedule', {
    ...record,
    canceled_at: tx.now,
    current_phase: null,
    status: 'canceled',
  });
  const unpaid = subscription.cancellation_details.reason === 'payment_failed';
  tx.emit(
    unpaid ? 'subscription_schedule.aborted' : 'subscription_schedule.canceled',
    'subscription_schedule',
    canceled,
  );
}

/** What is due at the turn of a period is done before the period is billed. */
function beforeTurn(tx: Transaction, subscription: SubscriptionRecord): void {
  if (subscription.schedule) turn(tx, subscription.schedule);
}

/** Schedules of a customer who is being deleted never start. */
function onCustomerDelete(tx: Transaction, customer: CustomerRecord): void {
  const { data } = tx.account.store.subscription_schedule.page(
    { index: 'customer', key: customer.id },
    { limit: Number.POSITIVE_INFINITY },
    { from: 0, to: Number.POSITIVE_INFINITY },
  );
  for (const record of data) {
    if (record.status !== 'not_started') continue;
    const canceled = tx.put('subscription_schedule', { ...record, canceled_at: tx.now, status: 'canceled' });
    tx.emit('subscription_schedule.canceled', 'subscription_schedule', canceled);
  }
}

export const scheduleReactions: ReactionList = {
  'customer.subscription.deleted': onSubscriptionEnd,
  'customer:delete': onCustomerDelete,
  'subscription:turn': beforeTurn,
};
