import type Stripe from 'stripe';
import type { AttemptOutcome } from '../stripe/attempt-outcome';
import type { PaymentSnapshot } from '../stripe/payment-snapshot';
import type { PaymentEntity } from './payment.entity';

/** How the payments of one kind are made, read and ended at Stripe. */
export interface PaymentSource {
  /**
   * Makes what the payment is paid with, unless it exists.
   * @throws Problem 503; 422 `payment_rejected`. The row is gone when nothing can be made for it any more
   */
  ensure(payment: PaymentEntity): Promise<PaymentEntity>;

  /** Where an ensured payment stands at Stripe. @throws what asking Stripe throws */
  read(payment: PaymentEntity): Promise<PaymentSnapshot>;

  /** Ends an ensured payment. @throws what asking Stripe throws */
  cancel(payment: PaymentEntity, options: Stripe.RequestOptions): Promise<AttemptOutcome>;

  /** What an error of {@link cancel} says; see `outcomeOfError`. */
  outcomeOfError(error: unknown, sends: number): AttemptOutcome;
}

/** The source of kind `checkout`. Hosted Checkout, which stands above payments, provides it. */
export abstract class HostedPaymentSource implements PaymentSource {
  abstract ensure(payment: PaymentEntity): Promise<PaymentEntity>;
  abstract read(payment: PaymentEntity): Promise<PaymentSnapshot>;
  abstract cancel(payment: PaymentEntity, options: Stripe.RequestOptions): Promise<AttemptOutcome>;
  abstract outcomeOfError(error: unknown, sends: number): AttemptOutcome;
}
