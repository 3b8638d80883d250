import type { ReactionList, Transaction } from '../../kernel/store/transaction';
import type { PaymentIntentRecord } from '../payment-intents/record';
import type { SetupIntentRecord } from '../setup-intents/record';
import { redeemDiscounts } from './discounts';
import { invoiced } from './invoice';
import type { CheckoutSessionRecord } from './record';

type PaymentStatus = CheckoutSessionRecord['payment_status'];

function payment(tx: Transaction, session: CheckoutSessionRecord): PaymentStatus | null {
  if (session.amount_total === 0) return 'no_payment_required';
  if (session.payment_intent === null) return null;
  const status = tx.get('payment_intent', session.payment_intent)?.status;
  if (status === 'succeeded') return 'paid';
  return status === 'requires_capture' ? 'unpaid' : null;
}

function subscription(tx: Transaction, session: CheckoutSessionRecord): PaymentStatus | null {
  const held = session.subscription === null ? undefined : tx.get('subscription', session.subscription);
  const status = held?.status;
  if (status !== 'active' && status !== 'trialing') return null;
  // One that the subscription keeps for want of a card is nothing that this session waits for.
  const waits = held?.pending_setup_intent != null && tx.get('setup_intent', held.pending_setup_intent);
  if (waits && waits.checkout_session !== undefined) return null;
  return session.amount_total === 0 ? 'no_payment_required' : 'paid';
}

function setup(tx: Transaction, session: CheckoutSessionRecord): PaymentStatus | null {
  const status =
    session.setup_intent === null ? undefined : tx.get('setup_intent', session.setup_intent)?.status;
  return status === 'succeeded' ? 'no_payment_required' : null;
}

/** How the session's payment stands, if it is far enough for the session to be complete. */
function outcome(tx: Transaction, session: CheckoutSessionRecord): PaymentStatus | null {
  if (session.mode === 'payment') return payment(tx, session);
  return session.mode === 'setup' ? setup(tx, session) : subscription(tx, session);
}

/** Ends a session with success: redeems its discounts and tells of it. */
export function finishSession(tx: Transaction, session: CheckoutSessionRecord): CheckoutSessionRecord {
  redeemDiscounts(tx, session);
  const complete = tx.put('checkout_session', { ...session, status: 'complete' });
  tx.emit('checkout.session.completed', 'checkout_session', complete);
  return complete;
}

/** Completes an open session whose payment, setup or subscription has come to its end; else leaves it as it is. */
export function completeSession(tx: Transaction, id: string): CheckoutSessionRecord | undefined {
  const session = tx.get('checkout_session', id);
  if (session?.status !== 'open') return session;
  const paymentStatus = outcome(tx, session);
  if (paymentStatus === null) return session;
  const invoice =
    session.subscription === null
      ? null
      : (tx.get('subscription', session.subscription)?.latest_invoice ?? null);
  const told = { ...session, payment_status: paymentStatus, invoice };
  return finishSession(tx, paymentStatus === 'unpaid' ? told : invoiced(tx, told));
}

/** An intent of the session has come further: that completes it, or pays what was only authorized. */
function onIntentEvent(tx: Transaction, intent: PaymentIntentRecord | SetupIntentRecord): void {
  if (intent.checkout_session === undefined) return;
  const session = tx.get('checkout_session', intent.checkout_session);
  if (session?.status === 'open') completeSession(tx, session.id);
  else if (session?.status === 'complete' && session.payment_status === 'unpaid') {
    tx.put('checkout_session', { ...session, payment_status: 'paid' });
  }
}

export const checkoutReactions: ReactionList = {
  'payment_intent.amount_capturable_updated': onIntentEvent,
  'payment_intent.succeeded': onIntentEvent,
  'setup_intent.succeeded': onIntentEvent,
};
