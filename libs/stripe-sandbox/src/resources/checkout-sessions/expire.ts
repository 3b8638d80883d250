import type { Handlers } from '../../kernel/schedule/handler';
import type { Transaction } from '../../kernel/store/transaction';
import { cancelPaymentIntent } from '../payment-intents/cancel';
import { cancelSetupIntent, isCancelable } from '../setup-intents/cancel';
import { endSubscription } from '../subscriptions/cancel';
import { hasEnded } from '../subscriptions/change';
import type { CheckoutSessionRecord } from './record';
import { recoverable } from './recovery';

const OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

function cancelSetup(tx: Transaction, id: string): void {
  const intent = tx.get('setup_intent', id);
  if (intent && isCancelable(intent)) cancelSetupIntent(tx, intent, 'abandoned');
}

/** Cancels a payment that was begun in a session and has not come to its end. */
export function cancelPayment(
  tx: Transaction,
  { payment_intent: id }: CheckoutSessionRecord,
  reason: 'abandoned' | 'expired',
): void {
  const payment = id === null ? undefined : tx.get('payment_intent', id);
  if (payment && OPEN.includes(payment.status)) cancelPaymentIntent(tx, payment, reason);
}

/** Ends an open session for good, and with it the payment or setup that was begun in it. */
export function expireSession(tx: Transaction, session: CheckoutSessionRecord): CheckoutSessionRecord {
  cancelPayment(tx, session, 'expired');
  if (session.setup_intent !== null) cancelSetup(tx, session.setup_intent);
  const subscription =
    session.subscription === null ? undefined : tx.get('subscription', session.subscription);
  if (subscription && !hasEnded(subscription)) endSubscription(tx, subscription, { reason: null });
  const expired = tx.put('checkout_session', { ...recoverable(tx, session), status: 'expired' });
  tx.emit('checkout.session.expired', 'checkout_session', expired);
  return expired;
}

/** Sessions end on the account's clock. */
export const checkoutJobs: Handlers = {
  'checkout_session.expire': (tx, job) => {
    const session = tx.get('checkout_session', String(job.payload.session));
    if (session?.status === 'open') expireSession(tx, session);
  },
};
