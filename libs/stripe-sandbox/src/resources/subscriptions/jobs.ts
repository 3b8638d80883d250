import type { Handlers } from '../../kernel/schedule/handler';
import type { Transaction } from '../../kernel/store/transaction';
import { voidInvoice } from '../invoices/void';
import { endSubscription } from './cancel';
import { changeSubscription } from './change';
import { turn } from './cycle';

function dropUpdate(tx: Transaction, id: string): void {
  const record = tx.get('subscription', id);
  const pending = record?.pending_update;
  if (!record || !pending || pending.expires_at > tx.now) return;
  const invoice = tx.get('invoice', pending.invoice);
  const after = changeSubscription(tx, record, { pending_update: null });
  if (invoice?.status === 'open') voidInvoice(tx, invoice);
  tx.emit('customer.subscription.pending_update_expired', 'subscription', after);
}

/** What time brings about for subscriptions. */
export const subscriptionJobs: Handlers = {
  'subscription.drop_update': (tx, { payload }) => dropUpdate(tx, String(payload.subscription)),
  'subscription.expire': (tx, { payload }) => {
    const record = tx.get('subscription', String(payload.subscription));
    if (record?.status === 'incomplete') endSubscription(tx, record, { reason: null });
  },
  'subscription.trial_notice': (tx, { payload }) => {
    const record = tx.get('subscription', String(payload.subscription));
    if (record?.status !== 'trialing' || record.trial_end !== payload.end) return;
    tx.emit('customer.subscription.trial_will_end', 'subscription', record);
  },
  'subscription.turn': (tx, { payload }) => turn(tx, String(payload.subscription)),
};
