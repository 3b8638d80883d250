import type Stripe from 'stripe';
import type { AttemptOutcome } from '../../stripe/attempt-outcome';
import type { PaymentSnapshot } from '../../stripe/payment-snapshot';
import type { PaymentEntity } from '../payment.entity';

/** Creates, reads and cancels the payments of one kind at Stripe. */
export interface PaymentSource {
  /**
   * Creates the PaymentIntent or Checkout Session of the payment, unless it exists.
   * @throws Problem 503; 422 `payment_rejected`. The row is deleted when neither will ever exist
   */
  ensure(payment: PaymentEntity): Promise<PaymentEntity>;

  /** The state of an ensured payment at Stripe. @throws what asking Stripe throws */
  read(payment: PaymentEntity): Promise<PaymentSnapshot>;

  /** Cancels an ensured payment. @throws what asking Stripe throws */
  cancel(payment: PaymentEntity, options: Stripe.RequestOptions): Promise<AttemptOutcome>;

  /** The outcome that an error of {@link cancel} means; see `outcomeOfError`. */
  outcomeOfError(error: unknown, sends: number): AttemptOutcome;
}

/** The source of kind `checkout`, provided by Checkout, a higher layer. */
export abstract class CheckoutPaymentSource implements PaymentSource {
  abstract ensure(payment: PaymentEntity): Promise<PaymentEntity>;
  abstract read(payment: PaymentEntity): Promise<PaymentSnapshot>;
  abstract cancel(payment: PaymentEntity, options: Stripe.RequestOptions): Promise<AttemptOutcome>;
  abstract outcomeOfError(error: unknown, sends: number): AttemptOutcome;
}
