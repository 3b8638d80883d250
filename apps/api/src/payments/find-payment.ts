import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { PaymentEntity } from './payment.entity';

/** `foreign`: Stripe's object is not of this shop. `missing`: it says that it is ours, but no row is there (yet). */
export type FoundPayment = { payment: PaymentEntity } | 'foreign' | 'missing';

const uuid = z.uuid();

/** Finds the payment that an object at Stripe belongs to. */
@Injectable()
export class FindPayment {
  constructor(private readonly dataSource: DataSource) {}

  /** By our id in the metadata first, since Stripe's id may not be written down yet; then by Stripe's. */
  async find(metadataPaymentId: string | null, paymentIntentId: string | null): Promise<FoundPayment> {
    const { manager } = this.dataSource;
    const byId =
      metadataPaymentId !== null && uuid.safeParse(metadataPaymentId).success
        ? await manager.findOneBy(PaymentEntity, { id: metadataPaymentId })
        : null;
    if (byId && (byId.stripeId === null || paymentIntentId === null || byId.stripeId === paymentIntentId)) {
      return { payment: byId };
    }
    // Somebody else's object that carries an id of ours.
    if (byId) return 'foreign';
    const byStripeId = paymentIntentId
      ? await manager.findOneBy(PaymentEntity, { stripeId: paymentIntentId })
      : null;
    if (byStripeId) return { payment: byStripeId };
    return metadataPaymentId === null ? 'foreign' : 'missing';
  }
}
