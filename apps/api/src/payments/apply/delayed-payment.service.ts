import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobsService } from '../../jobs/jobs.service';
import { MismatchesService } from '../../mismatches/mismatches.service';
import { OrdersService } from '../../orders/orders.service';
import type { PaymentEntity } from '../payment.entity';
import type { LockedPayment } from '../payment-lock.service';
import { isTerminal } from './apply-rule';

/** Under what a payment is listed that is processing for too long. */
export const processingSubject = ({ id, stripeId }: Pick<PaymentEntity, 'id' | 'stripeId'>): string =>
  stripeId ?? id;

/**
 * Payments in Stripe Checkout whose money takes days, such as bank debits. The session is complete when they begin, so
 * that they can neither be canceled nor paid in another way (docs.stripe.com/payments/checkout/fulfill-orders).
 */
@Injectable()
export class DelayedPayment {
  constructor(
    private readonly orders: OrdersService,
    private readonly jobs: JobsService,
    private readonly mismatches: MismatchesService,
  ) {}

  /**
   * What follows from the accepted state of such a payment, in the transaction that writes it. The shopper is told when
   * it begins and when the bank has not paid. The order can be paid again then, and its time for that begins anew.
   *
   * @param began whether it was not known before that the payment takes days
   */
  async applied(
    manager: EntityManager,
    { payment, order }: Pick<LockedPayment, 'payment' | 'order'>,
    { began }: { began: boolean },
  ): Promise<void> {
    if (payment.processingAt === null) return;
    if (isTerminal(payment.status))
      await this.mismatches.resolve(manager, 'processing_too_long', processingSubject(payment));
    if (order.status !== 'open') return;
    if (payment.status === 'processing' && began) await this.jobs.sendProcessingNotice(manager, payment.id);
    if (payment.status !== 'canceled') return;
    await this.orders.markPaymentFailed(manager, order);
    await this.jobs.sendPaymentFailedNotice(manager, payment.id);
  }
}
