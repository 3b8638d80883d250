import { Injectable } from '@nestjs/common';
import { CheckoutSessions } from '../checkout/checkout-sessions.service';
import type { PaymentSnapshot } from '../stripe/payment-snapshot';
import { toSnapshot } from '../stripe/payment-snapshot';
import type { PaymentEntity } from './payment.entity';
import { PaymentIntents } from './payment-intents.service';

/** A payment at Stripe, whichever way it is paid. */
@Injectable()
export class StripePayments {
  constructor(
    private readonly intents: PaymentIntents,
    private readonly sessions: CheckoutSessions,
  ) {}

  /**
   * Makes what the payment is paid with, unless it exists.
   * @throws Problem 503; 422 `payment_rejected`. The row is gone when nothing can be made for it any more
   */
  ensure(payment: PaymentEntity): Promise<PaymentEntity> {
    return payment.kind === 'card' ? this.intents.ensure(payment) : this.sessions.ensure(payment);
  }

  /** Where an ensured payment stands at Stripe. @throws what asking Stripe throws */
  async read({ id, kind, stripeId, checkoutSessionId }: PaymentEntity): Promise<PaymentSnapshot> {
    const known = kind === 'card' ? stripeId : checkoutSessionId;
    if (!known) throw new Error(`Payment ${id} is not known to exist at Stripe.`);
    return kind === 'card' ? toSnapshot(await this.intents.retrieve(known)) : this.sessions.read(known);
  }
}
