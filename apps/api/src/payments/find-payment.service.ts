import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { PaymentEntity } from './payment.entity';
import { PaymentRepository, type PaymentWithAttempt } from './payment.repository';

/** `foreign`: Stripe's object is not of this shop. `missing`: it says that it is ours, but no row is there (yet). */
export type FoundPayment = PaymentWithAttempt | 'foreign' | 'missing';

const uuid = z.uuid();

/** Finds the payment that an object at Stripe belongs to. */
@Injectable()
export class FindPayment {
  constructor(private readonly paymentRepository: PaymentRepository) {}

  /**
   * By our id in the metadata first, since Stripe's ids may not be stored yet; then by Stripe's.
   * @param checkoutSessionId of an object that is a Checkout Session
   */
  async find(
    metadataPaymentId: string | null,
    paymentIntentId: string | null,
    checkoutSessionId: string | null = null,
  ): Promise<FoundPayment> {
    const byId =
      metadataPaymentId !== null && uuid.safeParse(metadataPaymentId).success
        ? await this.paymentRepository.find(metadataPaymentId)
        : null;
    if (byId) {
      const fits = isOf(byId.payment, paymentIntentId, checkoutSessionId);
      // Another object at Stripe that carries an id of ours.
      return fits ? byId : 'foreign';
    }
    const byStripeId = await this.paymentRepository.findByStripeId(paymentIntentId, checkoutSessionId);
    if (byStripeId) return byStripeId;
    return metadataPaymentId === null ? 'foreign' : 'missing';
  }
}

function isOf(
  payment: PaymentEntity,
  paymentIntentId: string | null,
  checkoutSessionId: string | null,
): boolean {
  const fits = (ours: string | null, theirs: string | null) =>
    ours === null || theirs === null || ours === theirs;
  return (
    fits(payment.stripeId, paymentIntentId) &&
    fits(payment.checkoutSessionId, checkoutSessionId) &&
    (checkoutSessionId === null || payment.kind === 'checkout')
  );
}
