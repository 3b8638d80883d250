import type { ReactionList, Transaction } from '../../kernel/store/transaction';
import type { CustomerRecord } from '../customers/record';
import { paymentOf } from '../invoices/paid';
import type { InvoiceRecord } from '../invoices/record';
import type { SetupIntentRecord } from '../setup-intents/record';
import { endSubscription } from './cancel';
import { changeSubscription, hasEnded, scheduleTrialNotice, scheduleTurn } from './change';
import type { SubscriptionRecord } from './record';
import { afterFailedRenewal } from './settings';

const subscriptionOf = (tx: Transaction, invoice: InvoiceRecord): SubscriptionRecord | undefined =>
  invoice.subscription === null ? undefined : tx.get('subscription', invoice.subscription);

/** The payment method that an invoice was paid with through Stripe; `null` if it was paid elsewhere, or was free. */
function methodThatPaid(tx: Transaction, invoice: InvoiceRecord): string | null {
  const payment = paymentOf(tx, invoice.id);
  if (payment?.status !== 'paid') return null;
  return tx.get('payment_intent', payment.payment_intent)?.payment_method ?? null;
}

function applyUpdate(tx: Transaction, record: SubscriptionRecord): SubscriptionRecord {
  const pending = record.pending_update;
  if (!pending) return record;
  for (const item of record.items) {
    if (!pending.subscription_items || pending.subscription_items.some(({ id }) => id === item.id)) continue;
    tx.put('subscription_item', {
      id: item.id,
      created: item.created,
      subscription: record.id,
      deleted: true,
    });
  }
  const applied = changeSubscription(tx, record, {
    billing_cycle_anchor: pending.billing_cycle_anchor ?? record.billing_cycle_anchor,
    items: pending.subscription_items ?? record.items,
    pending_update: null,
    ...(pending.trial_end === null ? {} : { trial_end: pending.trial_end }),
  });
  tx.emit('customer.subscription.pending_update_applied', 'subscription', applied);
  return scheduleTurn(tx, applied);
}

/**
 * What the end of an invoice means for its subscription: a first payment begins it, the payment of the latest
 * invoice brings it back from `past_due` and `unpaid`, and a first invoice that is voided ends it.
 */
function onInvoiceClosed(tx: Transaction, invoice: InvoiceRecord): void {
  const held = subscriptionOf(tx, invoice);
  if (!held) return;
  const paid = invoice.status === 'paid';
  const method = paid ? methodThatPaid(tx, invoice) : null;
  const record = paid && held.pending_update?.invoice === invoice.id ? applyUpdate(tx, held) : held;
  const remember = paid && record.save_default && method !== null ? { default_payment_method: method } : {};
  if (record.status === 'incomplete' && record.latest_invoice === invoice.id) {
    if (paid) {
      const trialing = record.trial_end !== null && record.trial_end > tx.now;
      const begun = changeSubscription(tx, record, { ...remember, status: trialing ? 'trialing' : 'active' });
      scheduleTurn(tx, begun);
      scheduleTrialNotice(tx, begun);
    } else if (invoice.status === 'void') {
      changeSubscription(tx, record, { status: 'incomplete_expired', ended_at: tx.now });
    }
    return;
  }
  const owes = record.status === 'past_due' || record.status === 'unpaid';
  if (owes && record.latest_invoice === invoice.id) {
    changeSubscription(tx, record, { ...remember, status: 'active' });
  } else if (record.status === 'paused' && paid && record.latest_invoice === invoice.id) {
    const resumed = changeSubscription(tx, record, { ...remember, status: 'active', paused_at: null });
    tx.emit('customer.subscription.resumed', 'subscription', resumed);
    scheduleTurn(tx, resumed);
  } else if (Object.keys(remember).length > 0) {
    changeSubscription(tx, record, remember);
  }
}

/** A subscription whose later invoice could not be paid is `past_due`; a first payment just stays incomplete. */
function onInvoiceFailed(tx: Transaction, invoice: InvoiceRecord): void {
  const record = subscriptionOf(tx, invoice);
  if (!record || record.pending_update?.invoice === invoice.id) return;
  if (record.status === 'active' || record.status === 'trialing') {
    changeSubscription(tx, record, { status: 'past_due' });
  }
}

/** The SetupIntent a subscription waited for is done. */
function onSetupSucceeded(tx: Transaction, intent: SetupIntentRecord): void {
  const held = tx.account.store.subscription.newest('setup', intent.id);
  if (!held) return;
  const after = tx.put('subscription', {
    ...held,
    pending_setup_intent: null,
    ...(held.save_default && intent.payment_method !== null
      ? { default_payment_method: intent.payment_method }
      : {}),
  });
  tx.emit('customer.subscription.updated', 'subscription', after, { pending_setup_intent: intent.id });
}

/** An invoice that was sent is not paid on its last day. */
function onInvoiceOverdue(tx: Transaction, invoice: InvoiceRecord): void {
  const record = subscriptionOf(tx, invoice);
  if (record?.status === 'active') changeSubscription(tx, record, { status: 'past_due' });
}

/** After the last try at charging: what the account's settings say becomes of the subscription. */
function onLastTryFailed(tx: Transaction, invoice: InvoiceRecord): void {
  const record = subscriptionOf(tx, invoice);
  if (!record || hasEnded(record) || record.latest_invoice !== invoice.id) return;
  const then = afterFailedRenewal(tx.account.settings);
  if (then === 'cancel') endSubscription(tx, record, { reason: 'payment_failed' });
  else if (then === 'mark_unpaid') changeSubscription(tx, record, { status: 'unpaid' });
}

/** The subscriptions of a customer who is being deleted end now. */
function onCustomerDelete(tx: Transaction, customer: CustomerRecord): void {
  const { data } = tx.account.store.subscription.page(
    { index: 'customer', key: customer.id },
    { limit: Number.POSITIVE_INFINITY },
    { from: 0, to: Number.POSITIVE_INFINITY },
  );
  for (const subscription of data) {
    if (!hasEnded(subscription)) endSubscription(tx, subscription, { reason: 'cancellation_requested' });
  }
}

export const subscriptionReactions: ReactionList = {
  'customer:delete': onCustomerDelete,
  'invoice:last_try_failed': onLastTryFailed,
  'invoice.marked_uncollectible': onInvoiceClosed,
  'invoice.overdue': onInvoiceOverdue,
  'invoice.payment_failed': onInvoiceFailed,
  // The second of the two events that a paid invoice brings, so that both stand before what they cause.
  'invoice.payment_succeeded': onInvoiceClosed,
  'invoice.voided': onInvoiceClosed,
  'setup_intent.succeeded': onSetupSucceeded,
};
