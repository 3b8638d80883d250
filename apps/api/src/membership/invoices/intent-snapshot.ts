import type { LastError, PaymentCard, PaymentStatus } from '@app/contracts';
import type Stripe from 'stripe';
import { toSnapshot } from '../../stripe/payment-snapshot';

/** What we keep of an invoice's PaymentIntent at the moment when we asked. */
export type IntentSnapshot = {
  intentId: string;
  status: PaymentStatus;
  amountReceived: number;
  paymentMethodId: string | null;
  card: PaymentCard | null;
  nextActionType: string | null;
  /** Only while `requires_action`. */
  clientSecret: string | null;
  lastError: LastError | null;
};

/**
 * An invoice's PaymentIntent in our shape. It is automatic: one that waits for its first confirm has the customer's
 * default card already (`requires_confirmation`), and waits for the shopper all the same.
 */
export function toIntentSnapshot(intent: Stripe.PaymentIntent): IntentSnapshot {
  const snapshot = toSnapshot(intent);
  const untried = snapshot.status === 'requires_confirmation';
  return {
    intentId: snapshot.stripeId,
    status: untried ? 'requires_payment_method' : snapshot.status,
    amountReceived: snapshot.amountReceived,
    paymentMethodId: untried ? null : snapshot.paymentMethodId,
    card: untried ? null : snapshot.card,
    nextActionType: snapshot.nextActionType,
    clientSecret: snapshot.status === 'requires_action' ? snapshot.clientSecret : null,
    lastError: snapshot.lastError,
  };
}
