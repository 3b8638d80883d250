import { type LastError, type PaymentCard, type PaymentStatus, paymentStatusSchema } from '@app/contracts';
import type Stripe from 'stripe';
import { toPaymentCard } from './card';
import { idOf } from './id-of';
import { mayHaveFailed } from './stored-error';
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
  /** That card as a receipt shows it; null where the answer does not carry it. */
  card: PaymentCard | null;
  /** The card is kept for later orders once it has paid (`setup_future_usage` of the last try). */
  keepsCard: boolean;
  nextActionType: string | null;
  clientSecret: string | null;
  /** Why the last try failed; a canceled intent keeps it. */
  lastError: LastError | null;
  /** The shopper has done everything in Stripe Checkout, and the money takes days to arrive or to fail. */
  delayed: boolean;
  /** Address of the Checkout Session's page, while it takes a payment. */
  checkoutUrl: string | null;
};

/** What a read or a confirm expands, so that its answer carries the card. */
export const expandCard = ['payment_method'];

/**
 * A PaymentIntent in our shape. After a decline Stripe clears `payment_method` and names the card in
 * `last_payment_error` alone (recorded traffic).
 *
 * @throws ZodError for a status that is not Stripe's today: better no answer than a guess
 */
export function toSnapshot(intent: Stripe.PaymentIntent): PaymentSnapshot & { stripeId: string } {
  const failure = intent.last_payment_error;
  const status = paymentStatusSchema.parse(intent.status);
  return {
    stripeId: intent.id,
    status,
    amount: intent.amount,
    amountReceived: intent.amount_received,
    currency: intent.currency,
    paymentMethodId: idOf(intent.payment_method) ?? idOf(failure?.payment_method),
    card: toPaymentCard(intent.payment_method ?? failure?.payment_method),
    keepsCard: (intent.setup_future_usage ?? null) !== null,
    nextActionType: intent.next_action?.type ?? null,
    clientSecret: intent.client_secret,
    lastError: failure && mayHaveFailed(status) ? publicError(failure) : null,
    delayed: false,
    checkoutUrl: null,
  };
}
