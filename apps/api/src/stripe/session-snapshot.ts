import type { PaymentStatus } from '@app/contracts';
import type Stripe from 'stripe';
import { type PaymentSnapshot, toSnapshot } from './payment-snapshot';

const intentOf = ({ payment_intent: intent }: Stripe.Checkout.Session): Stripe.PaymentIntent | null => {
  if (typeof intent === 'string')
    throw new Error('A Checkout Session is read with its PaymentIntent expanded.');
  return intent ?? null;
};

/** Received money decides first, then what the shopper can still do. */
function statusOf(session: Stripe.Checkout.Session, intent: PaymentSnapshot | null): PaymentStatus {
  if (intent?.status === 'succeeded') return 'succeeded';
  switch (session.status) {
    case 'expired':
      return 'canceled';
    case 'open':
      // The session makes another try possible, whatever became of the last one.
      return intent === null || intent.status === 'canceled' ? 'requires_payment_method' : intent.status;
    case 'complete': {
      const failed = intent?.status === 'requires_payment_method' || intent?.status === 'canceled';
      return failed && session.payment_status === 'unpaid' ? 'canceled' : 'processing';
    }
    default:
      throw new Error(`Checkout Session ${session.id} is ${session.status}, which is not a status of today.`);
  }
}

/**
 * A Checkout Session with its PaymentIntent, in the shape of any payment.
 *
 * - `open`: as its intent, which is there once the shopper submits (API reference, Checkout Session object,
 *   `payment_intent`); only success ends it.
 * - `complete` and not paid: a delayed payment method (docs.stripe.com/checkout/fulfillment); when that fails, the
 *   session can no longer be paid.
 * - `expired`: "no further processing will occur" (API reference, Checkout Session object, `status`).
 *
 * No client secret is kept: a session's intent is confirmed in Stripe Checkout alone.
 */
export function toSessionSnapshot(session: Stripe.Checkout.Session): PaymentSnapshot {
  const held = intentOf(session);
  const intent = held && toSnapshot(held);
  const status = statusOf(session, intent);
  return {
    stripeId: intent?.stripeId ?? null,
    status,
    amount: session.amount_total ?? 0,
    amountReceived: intent?.amountReceived ?? 0,
    currency: session.currency ?? '',
    paymentMethodId: intent?.paymentMethodId ?? null,
    card: intent?.card ?? null,
    keepsCard: false,
    nextActionType: null,
    clientSecret: null,
    lastError: intent?.lastError ?? null,
    delayed: session.status === 'complete' && session.payment_status === 'unpaid' && status !== 'succeeded',
    checkoutUrl: session.status === 'open' ? session.url : null,
  };
}
