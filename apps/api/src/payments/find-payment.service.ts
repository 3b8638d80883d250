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

  /**
   * By our id in the metadata first, since Stripe's ids may not be written down yet; then by Stripe's.
   * @param checkoutSessionId of an object that is a Checkout Session
   */
  async find(
    metadataPaymentId: string | null,
    paymentIntentId: string | null,
    checkoutSessionId: string | null = null,
  ): Promise<FoundPayment> {
    const { manager } = this.dataSource;
    const byId =
      metadataPaymentId !== null && uuid.safeParse(metadataPaymentId).success
        ? await manager.findOneBy(PaymentEntity, { id: metadataPaymentId })
        : null;
    const fits = (ours: string | null, theirs: string | null) =>
      ours === null || theirs === null || ours === theirs;
    const isPossible =
      byId &&
      fits(byId.stripeId, paymentIntentId) &&
      fits(byId.checkoutSessionId, checkoutSessionId) &&
      (checkoutSessionId === null || byId.kind === 'checkout');
    if (isPossible) return { payment: byId };
    // Somebody else's object that carries an id of ours.
    if (byId) return 'foreign';
    const bySession = checkoutSessionId
      ? await manager.findOneBy(PaymentEntity, { checkoutSessionId })
      : null;
    if (bySession) return { payment: bySession };
    const byStripeId = paymentIntentId
      ? await manager.findOneBy(PaymentEntity, { stripeId: paymentIntentId })
      : null;
    if (byStripeId) return { payment: byStripeId };
    return metadataPaymentId === null ? 'foreign' : 'missing';
  }
}
