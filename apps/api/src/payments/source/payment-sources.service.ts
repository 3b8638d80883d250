import { Injectable } from '@nestjs/common';
import type { PaymentSnapshot } from '../../stripe/payment-snapshot';
import type { PaymentEntity } from '../payment.entity';
import { PaymentIntents } from './payment-intents.service';
import { CheckoutPaymentSource, type PaymentSource } from './payment-source';

/** A payment at Stripe, whichever way it is paid. */
@Injectable()
export class PaymentSources {
  constructor(
    private readonly paymentIntents: PaymentIntents,
    private readonly checkoutPaymentSource: CheckoutPaymentSource,
  ) {}

  of({ kind }: Pick<PaymentEntity, 'kind'>): PaymentSource {
    return kind === 'card' ? this.paymentIntents : this.checkoutPaymentSource;
  }

  /** As {@link PaymentSource.ensure}. */
  ensure(payment: PaymentEntity): Promise<PaymentEntity> {
    return this.of(payment).ensure(payment);
  }

  /** As {@link PaymentSource.read}. */
  read(payment: PaymentEntity): Promise<PaymentSnapshot> {
    return this.of(payment).read(payment);
  }
}
