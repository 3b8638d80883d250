import { type LastError, type PaymentStatus, paymentStatusSchema } from '@app/contracts';
import type Stripe from 'stripe';
import { publicError } from './stripe-errors';

/** What we keep of a payment at Stripe at the moment when we asked; amounts in minor units. */
export type PaymentSnapshot = {
  /** `pi_…`; null for a Checkout Session in which nobody has tried to pay. */
  stripeId: string | null;
  status: PaymentStatus;
  amount: number;
  amountReceived: number;
  currency: string;
  /** The card on the intent, or after a decline the card that failed. */
  paymentMethodId: string | null;
  nextActionType: string | null;
  clientSecret: string | null;
  lastError: LastError | null;
  /** The hosted page, while a Checkout Session takes a payment. */
  checkoutUrl: string | null;
};

const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === 'string' ? value : (value?.id ?? null);

/**
 * A PaymentIntent in our shape. After a decline Stripe clears `payment_method` and names the card in
 * `last_payment_error` alone (recorded traffic).
 *
 * @throws ZodError for a status that is not Stripe's today: better no answer than a guess
 */
export function toSnapshot(intent: Stripe.PaymentIntent): PaymentSnapshot & { stripeId: string } {
  const failure = intent.last_payment_error;
  return {
    stripeId: intent.id,
    status: paymentStatusSchema.parse(intent.status),
    amount: intent.amount,
    amountReceived: intent.amount_received,
    currency: intent.currency,
    paymentMethodId: idOf(intent.payment_method) ?? idOf(failure?.payment_method),
    nextActionType: intent.next_action?.type ?? null,
    clientSecret: intent.client_secret,
    lastError: failure && intent.status === 'requires_payment_method' ? publicError(failure) : null,
    checkoutUrl: null,
  };
}
